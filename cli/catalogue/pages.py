"""What is said of pages: of asking the site and the archives, and of what is read."""

_ASKING = {
    "HTTP 304, though nothing is known of it": "HTTP 304 ทั้งที่ยังไม่เคยรู้จักหน้านี้",
    "not asked: {0}": "ไม่ได้ขอ: {0}",
    "the run was stopped": "การทำงานถูกสั่งหยุด",
    "the connection was reset": "การเชื่อมต่อถูกตัด",
    "no connection in time": "เชื่อมต่อไม่ทันเวลา",
    "no answer in time": "ไม่ได้รับคำตอบทันเวลา",
    "not whole after {0} seconds": "ได้ไม่ครบภายใน {0} วินาที",
    "not had in 10 minutes; the last: {0}": "ไม่ได้ภายใน 10 นาที ครั้งล่าสุด: {0}",
    "the page is larger than any release": "หน้านี้ใหญ่เกินกว่าจะเป็นข่าว",
    "more came than its Content-Length says": "ได้ข้อมูลมากกว่าที่ Content-Length ระบุ",
    "sent as {0}, unasked": "ส่งมาเป็น {0} โดยไม่ได้ขอ",
    "packed with {0} without saying so": "บีบอัดด้วย {0} โดยไม่ได้บอก",
    "cut off in the middle of its gzip": "ข้อมูล gzip ขาดกลางคัน",
    "broken gzip: {0}": "ข้อมูล gzip เสีย: {0}",
    "cut off: the page's end is not there": "หน้าขาด: ไม่มีส่วนท้ายของหน้า",
    "redirected in a circle": "ถูกส่งต่อวนกลับมาที่เดิม",
    "more than {0} redirects": "ถูกส่งต่อเกิน {0} ครั้ง",
    "redirected off the site, to {0}": "ถูกส่งต่อออกนอกเว็บไซต์ ไปที่ {0}",
    "redirected off the site: {0}": "ถูกส่งต่อออกนอกเว็บไซต์: {0}",
    "redirected to {0}: {1}": "ถูกส่งต่อไปที่ {0}: {1}",
    "this is no address of {0}": "ไม่ใช่ที่อยู่ของ {0}",
    "{0} leads to {1}, which is no public address": "{0} ชี้ไปที่ {1} ซึ่งไม่ใช่ที่อยู่สาธารณะ",
    "{0} has no address": "{0} ไม่มีที่อยู่ IP",
    "{0} is no name of a host": "{0} ไม่ใช่ชื่อเครื่อง",
    "{0} does not answer: {1}": "{0} ไม่ตอบ: {1}",
    "{0} pages in a row could not be had; the last: {1}": ("อ่านไม่ได้ติดต่อกัน {0} หน้า หน้าล่าสุด: {1}"),
    "the certificate of {0} cannot be verified: {1}": "ตรวจสอบใบรับรองของ {0} ไม่ได้: {1}",
    "the site is under maintenance; it says: {0}": "เว็บไซต์อยู่ระหว่างปรับปรุง โดยแจ้งว่า: {0}",
    "the site refuses us: {0}": "เว็บไซต์ปฏิเสธโปรแกรม: {0}",
    "the site refuses us: redirected to a captcha, {0}": (
        "เว็บไซต์ปฏิเสธโปรแกรม: ถูกส่งต่อไปหน้า captcha ที่ {0}"
    ),
    "the site asks to wait {0} seconds": "เว็บไซต์ขอให้รอ {0} วินาที",
    "the site asked not to be asked before {0} UTC": "เว็บไซต์ขอไม่ให้ส่งคำขอก่อน {0} UTC",
    "{0}robots.txt keeps robots from this page": "{0}robots.txt ไม่อนุญาตให้โปรแกรมอ่านหน้านี้",
    "{0}robots.txt {1} keeps robots from this page": (
        "{0}robots.txt ไม่อนุญาตให้โปรแกรมอ่านหน้านี้ ({1})"
    ),
    "robots.txt leads nowhere (HTTP {0})": "robots.txt ส่งต่อไปไม่ถึงที่ใด (HTTP {0})",
    "robots.txt redirects more than {0} times": "robots.txt ส่งต่อเกิน {0} ครั้ง",
    "robots.txt redirects to {0}": "robots.txt ส่งต่อไปที่ {0}",
    "robots.txt answers {0}: nobody may crawl now": ("robots.txt ตอบ {0}: ตอนนี้ยังไม่อนุญาตให้เก็บข่าว"),
    "stopped by budget: {0}": "หยุดเพราะครบกำหนดที่ตั้งไว้: {0}",
    "{0} {1}: the archive may have blocked this address": (
        "{0} {1}: คลังเว็บอาจระงับการเข้าถึงจากเครื่องนี้"
    ),
    "{0} had enough of us: leave it alone until {1} UTC": (
        "{0} ไม่รับคำขอเพิ่มแล้ว ให้เว้นไว้จนถึง {1} UTC"
    ),
}

_READING = {
    "{0}; the capture of {1} is written in its place": "{0} จึงเขียนข่าวจากภาพเก็บวันที่ {1} แทน",
    "{0}; what an older capture says of it is written already{1}": (
        "{0} ข้อความจากภาพเก็บที่เก่ากว่าเขียนไว้แล้ว{1}"
    ),
    "captured {0}: the archive gives an older capture": "ภาพเก็บ {0}: คลังเว็บส่งภาพเก็บที่เก่ากว่ามาให้",
    "{0} has no capture of a release of {1}: is each the right address?": (
        "{0} ไม่มีภาพเก็บของข่าวจาก {1} ที่อยู่ทั้งสองถูกต้องหรือไม่"
    ),
    "it might stall the parser ({0})": "หน้านี้อาจทำให้ตัวอ่านค้าง ({0})",
    "it takes the parser down ({0}); set aside": "หน้านี้ทำให้ตัวอ่านหยุดกลางคัน ({0}) จึงแยกไว้ต่างหาก",
    "it leads to another release, {0}": "หน้านี้นำไปสู่ข่าวอื่น คือ {0}",
    "this listing never ends": "หน้ารายการนี้ไม่มีจุดจบ",
    "the site answers, but not with listing pages of a layout that we know": (
        "เว็บไซต์ตอบ แต่หน้ารายการไม่ใช่รูปแบบที่โปรแกรมรู้จัก"
    ),
    "the site answers, but with none of the listings that we know": (
        "เว็บไซต์ตอบ แต่ไม่มีหน้ารายการที่โปรแกรมรู้จัก"
    ),
    "the site answers, but with none of the listings that we know ({0})": (
        "เว็บไซต์ตอบ แต่ไม่มีหน้ารายการที่โปรแกรมรู้จัก ({0})"
    ),
    "the current site shows no release that is there, so there is no id to begin at": (
        "เว็บไซต์ปัจจุบันไม่แสดงข่าวที่มีอยู่เลย จึงไม่มีหมายเลขให้เริ่ม"
    ),
    "{0} listing pages in a row are not what they looked like": (
        "หน้ารายการ {0} หน้าติดต่อกันไม่เหมือนที่เคยเป็น"
    ),
    "no listing that we know: {0}": "ไม่มีหน้ารายการที่โปรแกรมรู้จัก: {0}",
    "no listing that we know: no layout that we know": ("ไม่มีหน้ารายการที่โปรแกรมรู้จัก: ไม่รู้จักรูปแบบหน้า"),
    "no release that we can read: {0}": "ไม่มีข่าวที่โปรแกรมอ่านได้: {0}",
    "a sitemap larger than the protocol allows, when unpacked": (
        "แผนผังเว็บใหญ่เกินที่มาตรฐานกำหนดเมื่อคลายการบีบอัด"
    ),
    "a sitemap of broken gzip: {0}": "แผนผังเว็บเป็น gzip ที่เสีย: {0}",
    "more than {0} sitemaps": "แผนผังเว็บมากกว่า {0} ไฟล์",
    "more than {0:,} addresses in sitemaps": "ที่อยู่ในแผนผังเว็บมากกว่า {0:,} รายการ",
}

_ARCHIVES = {
    "{0} holds captures of {1}; {2:,} may be new, by what its index said within the last day": (
        "{0} มีภาพเก็บของ {1} ซึ่งอาจเป็นข่าวใหม่ {2:,} ข่าว ตามดัชนีที่อ่านไว้ภายในวันที่ผ่านมา"
    ),
    "no capture of {0}": ("ไม่มีภาพเก็บของ {0}"),
    "no capture of {0} and {1:,} more": ("ไม่มีภาพเก็บของ {0} และอีก {1:,} รายการ"),
    "{0} holds captures of {1}; {2:,} may be new": ("{0} มีภาพเก็บของ {1} ซึ่งอาจเป็นข่าวใหม่ {2:,} ข่าว"),
    "no archive answers there: {0}": ("ไม่มีคลังเว็บตอบจากที่นั้น: {0}"),
    "there is no list of crawls: something else answers": ("ไม่มีรายชื่อรอบการเก็บ: สิ่งที่ตอบมาไม่ใช่รายชื่อ"),
    "{0:,} captures in {1:,} answers of the index so far": (
        "ถึงขณะนี้มี {0:,} ภาพเก็บในคำตอบของดัชนี {1:,} ครั้ง"
    ),
    "captured {0}: {1}": "เก็บไว้เมื่อ {0}: {1}",
    "the archive kept only its beginning": "คลังเว็บเก็บไว้เพียงส่วนต้น",
    "the archive gives another page, {0}": "คลังเว็บให้หน้าอื่นมา คือ {0}",
    "the archive's index does not answer: {0}": "ดัชนีของคลังเว็บไม่ตอบ: {0}",
    "the page beside it is read without it: it is no JSON": ("อ่านหน้าที่อยู่คู่กันโดยไม่ใช้ไฟล์นี้: ไม่ใช่ JSON"),
    "the page beside it is read without it: it has no `url`": (
        "อ่านหน้าที่อยู่คู่กันโดยไม่ใช้ไฟล์นี้: ไม่มี `url`"
    ),
    "the page beside it is read without it: it names no address": (
        "อ่านหน้าที่อยู่คู่กันโดยไม่ใช้ไฟล์นี้: ไม่บอกที่อยู่"
    ),
    "the page beside it is read without it: {0}": "อ่านหน้าที่อยู่คู่กันโดยไม่ใช้ไฟล์นี้: {0}",
    "its `fetched_at` is no time that can be: {0}": "`fetched_at` ในไฟล์นี้เป็นเวลาที่เป็นไปไม่ได้: {0}",
    "no index of captures, but {0}": "ไม่ใช่ดัชนีของภาพเก็บ แต่เป็น {0}",
    "no index of captures, but a page of HTML": "ไม่ใช่ดัชนีของภาพเก็บ แต่เป็นหน้า HTML",
    "it does not tell how many pages it has": "ไม่บอกว่ามีกี่หน้า",
    "the archive's index: {0}": "ดัชนีของคลังเว็บ: {0}",
    "the index of {0}: {1}": "ดัชนีของ {0}: {1}",
    "the index of {0} is elsewhere": "ดัชนีของ {0} อยู่ที่อื่น",
    "there is no list of crawls: {0}": "ไม่มีรายชื่อรอบการเก็บ: {0}",
    "the index does not say where it lies": "ดัชนีไม่บอกว่าเก็บไว้ที่ใด",
    "it was answered with HTTP {0}": "ได้คำตอบเป็น HTTP {0}",
    "its record cannot be read: {0}": "อ่านระเบียนไม่ได้: {0}",
    "no page, but a {0}": "ไม่ใช่หน้าเว็บ แต่เป็น {0}",
    "no record of a WARC file: {0}": "ไม่ใช่ระเบียนของไฟล์ WARC: {0}",
    "not exactly one record of a WARC file": "ไม่ใช่ระเบียนเดียวของไฟล์ WARC",
    "not the part of the file that was asked for (HTTP {0})": ("ไม่ใช่ส่วนของไฟล์ที่ขอ (HTTP {0})"),
    "not the part of the file that was asked for (HTTP {0}, {1})": (
        "ไม่ใช่ส่วนของไฟล์ที่ขอ (HTTP {0}, {1})"
    ),
    "{0} bytes came of {1}": "ได้มา {0} ไบต์จาก {1}",
    "the ids proved no measure of time; reading what was passed over": (
        "หมายเลขข่าวไม่ได้เรียงตามเวลา จึงอ่านส่วนที่ข้ามไป"
    ),
    "{0} cut short by the archive: not read": "คลังเว็บเก็บไว้ไม่ครบ {0} จึงไม่ได้อ่าน",
    "reading the index of {0}, asked without a pause (--rate 0)": (
        "กำลังอ่านดัชนีของ {0} ส่งคำขอโดยไม่เว้นจังหวะ (--rate 0)"
    ),
    "reading the index of {0}, asked once in {1} s at most": (
        "กำลังอ่านดัชนีของ {0} ส่งคำขอไม่เกินครั้งละ {1} วินาที"
    ),
    "{0} given up: in {1} runs no capture could be had or read; --id asks for one again": (
        "เลิกลอง {0}: การทำงาน {1} ครั้งไม่ได้ภาพเก็บหรืออ่านไม่ได้ ใช้ --id เพื่อขออีกครั้ง"
    ),
    "no front page tells the number of category {0}: {1}": "ไม่มีหน้าแรกที่บอกหมายเลขหมวด {0}: {1}",
    "the one of that time does not link it": "หน้าแรกของช่วงนั้นไม่มีลิงก์ไปหมวดนี้",
    "no crawl that was looked through has the front page": "รอบการเก็บที่ดูแล้วไม่มีหน้าแรก",
    "{0} of {1} crawls looked through": "ดูแล้ว {0} จาก {1} รอบการเก็บ",
    "not known how much there is of the time until 2559: {0}": ("ไม่ทราบว่ามีข่าวก่อนปี 2560 เท่าใด: {0}"),
    "{0} of the time until 2559 (2016): counted, not fetched, for the markup of that time is not"
    " known": ("มี{0}ของช่วงก่อนปี 2560 นับไว้แต่ไม่ได้ดึง เพราะไม่รู้จักรูปแบบหน้าในช่วงนั้น"),
    "{0} no sense, such as {1}": "{0}อ่านไม่ออก เช่น {1}",
    "refuses connections": "ปฏิเสธการเชื่อมต่อ",
    "answers HTTP 429 (too many requests) again": "ตอบ HTTP 429 (ขอบ่อยเกินไป) อีกครั้ง",
}

PAGES = {**_ASKING, **_READING, **_ARCHIVES}
