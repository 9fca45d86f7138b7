"""The polite client. Only here is httpx."""
