// What scraper/results/packing.py packed. Browsers unpack no bzip2, which packs Thai a fifth
// smaller than what they do; the format has not changed since 1996.
"use strict";

async function unpacked(packed) {
  const colon = packed.indexOf(":");
  const code = atob(packed.slice(colon + 1).trim());
  const bytes = new Uint8Array(code.length);
  for (let at = 0; at < code.length; at++) bytes[at] = code.charCodeAt(at);
  return unbzip2(bytes, Number(packed.slice(0, colon)));
}

async function unbzip2(bytes, size) {
  const out = new Uint8Array(size);
  let at = 4, bits = 0, have = 0, end = 0;
  function take(count) {
    while (have < count) {
      bits = (bits << 8) | bytes[at++];
      have += 8;
    }
    have -= count;
    const taken = (bits >>> have) & ((1 << count) - 1);
    bits &= (1 << have) - 1;
    return taken;
  }
  const block = new Uint32Array(900000);
  while (end < size) {
    if (take(24) !== 0x314159 || take(24) !== 0x265359) throw new Error("the page is damaged");
    take(16); take(16); take(1);
    const origin = take(24);
    end = inOrder(block, symbols(take, block), origin, out, end);
    await new Promise((go) => setTimeout(go)); // let the reader scroll meanwhile
  }
  return out;
}

// One block's bytes, in the order of the sorted rotations.
function symbols(take, block) {
  const groups = take(16), used = new Uint8Array(256);
  let kinds = 0;
  for (let high = 0; high < 16; high++) {
    if (!(groups & (0x8000 >> high))) continue;
    const low = take(16);
    for (let bit = 0; bit < 16; bit++) if (low & (0x8000 >> bit)) used[kinds++] = high * 16 + bit;
  }
  const last = kinds + 1, tables = take(3), chosen = new Uint8Array(take(15));
  const front = [0, 1, 2, 3, 4, 5];
  for (let each = 0; each < chosen.length; each++) {
    let place = 0;
    while (take(1)) place++;
    const table = front.splice(place, 1)[0];
    front.unshift(table);
    chosen[each] = table;
  }
  const codes = [];
  for (let each = 0; each < tables; each++) codes.push(code(take, last + 1));
  let count = 0, run = 0, weight = 1, left = 0, group = 0, current = null;
  for (;;) {
    if (!left) {
      left = 50;
      current = codes[chosen[group++]];
    }
    left--;
    const { limits, bases, sorted } = current;
    let length = current.shortest, value = take(length);
    while (value > limits[length]) {
      value = (value << 1) | take(1);
      if (++length > 20) throw new Error("the page is damaged");
    }
    const symbol = sorted[value - bases[length]];
    if (symbol < 2) {
      run += weight << symbol;
      weight <<= 1;
      continue;
    }
    if (run) {
      block.fill(used[0], count, count + run);
      count += run;
      run = 0;
      weight = 1;
    }
    if (symbol === last) return count;
    const byte = used[symbol - 1];
    for (let each = symbol - 1; each; each--) used[each] = used[each - 1];
    used[0] = byte;
    block[count++] = byte;
  }
}

// A prefix code by the lengths of its words.
function code(take, count) {
  const lengths = new Uint8Array(count), sorted = [], limits = [], bases = [];
  let length = take(5);
  for (let symbol = 0; symbol < count; symbol++) {
    while (take(1)) length += take(1) ? -1 : 1;
    lengths[symbol] = length;
  }
  const shortest = Math.min(...lengths), longest = Math.max(...lengths);
  let next = 0;
  for (let size = shortest; size <= longest; size++) {
    bases[size] = next - sorted.length;
    for (let symbol = 0; symbol < count; symbol++) {
      if (lengths[symbol] === size) {
        sorted.push(symbol);
        next++;
      }
    }
    limits[size] = next - 1;
    next <<= 1;
  }
  return { limits, bases, sorted, shortest };
}

// The rotations undone, then the runs of four and more of one byte.
function inOrder(block, count, origin, out, end) {
  const starts = new Uint32Array(257);
  for (let at = 0; at < count; at++) starts[block[at] + 1]++;
  for (let byte = 1; byte < 257; byte++) starts[byte] += starts[byte - 1];
  for (let at = 0; at < count; at++) block[starts[block[at] & 255]++] |= at << 8;
  let place = block[origin], alike = 0, before = -1;
  for (let done = 0; done < count; done++) {
    place = block[place >>> 8];
    const byte = place & 255;
    if (alike === 4) {
      out.fill(before, end, end + byte);
      end += byte;
      alike = 0;
      before = -1;
      continue;
    }
    alike = byte === before ? alike + 1 : 1;
    before = byte;
    out[end++] = byte;
  }
  return end;
}

// `count` numbers from `place.at` on, each written as its distance from the one before.
function steps(bytes, place, count) {
  const numbers = new Float64Array(count);
  let before = 0;
  for (let each = 0; each < count; each++) {
    let value = 0, weight = 1, byte;
    do {
      byte = bytes[place.at++];
      value += (byte & 127) * weight;
      weight *= 128;
    } while (byte & 128);
    before += value % 2 ? -(value + 1) / 2 : value / 2;
    numbers[each] = before;
  }
  return numbers;
}

// Texts, each ended by a line break but the last; a byte is a letter of ASCII or Thai.
function lines(bytes) {
  const texts = [];
  let units = new Uint16Array(1024), length = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at];
    if (at === bytes.length || byte === 10) {
      texts.push(String.fromCharCode.apply(null, units.subarray(0, length)));
      length = 0;
      continue;
    }
    if (length === units.length) {
      const more = new Uint16Array(length * 2);
      more.set(units);
      units = more;
    }
    if (byte === 255) {
      units[length++] = (bytes[at + 1] << 8) | bytes[at + 2];
      at += 2;
    } else units[length++] = byte < 128 ? byte : byte + 0x0d60;
  }
  return texts;
}
