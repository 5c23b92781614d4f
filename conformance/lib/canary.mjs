// Looks for a secret in files and processes, in every spelling that software might leave it in.
// Usage: canary.mjs SECRET-FILE REPORT [--until FILE] ROOT... ; a root is a file, a folder, or proc:TEXT for the command line
// and environment of every process whose command line has TEXT in it. With --until it looks again and again until FILE is
// there. The report is JSON: places looked at, bytes, rounds, and the hits.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const [secretFile, report, ...rest] = process.argv.slice(2);
let until = null;
if (rest[0] === '--until') [, until] = rest.splice(0, 2);
const secret = fs.readFileSync(secretFile);
const text = secret.toString('utf8');

const spellings = new Map();
const spell = (name, bytes) => {
  const known = [...spellings.values()].some((other) => other.equals(Buffer.from(bytes)));
  if (!known) spellings.set(name, Buffer.from(bytes));
};
spell('plain', secret);
spell('reversed', [...text].reverse().join(''));
spell('json', JSON.stringify(text).slice(1, -1));
spell('json, escaped twice', JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1));
spell('json, all as \\u', [...text].map((c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')).join(''));
spell('url', encodeURIComponent(text));
spell('url, lower case', encodeURIComponent(text).replace(/%../g, (hex) => hex.toLowerCase()));
spell('form', encodeURIComponent(text).replace(/%20/g, '+'));
spell('xml', text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'));
spell('xml, text', text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'));
spell('hex', secret.toString('hex'));
spell('hex, upper case', secret.toString('hex').toUpperCase());
spell('utf-16le', Buffer.from(text, 'utf16le'));
spell('utf-16be', Buffer.from(text, 'utf16le').swap16());
for (let shift = 0; shift < 3; shift++) {
  // In the middle of other bytes, base64 looks different by where it begins; its inner characters are sure.
  const whole = Buffer.concat([Buffer.alloc(shift), secret]).toString('base64');
  const inner = whole.slice(shift === 0 ? 0 : 4, whole.length - 4);
  spell(`base64, shifted ${shift}`, inner);
  spell(`base64 for urls, shifted ${shift}`, inner.replace(/\+/g, '-').replace(/\//g, '_'));
}
const longest = Math.max(...[...spellings.values()].map((bytes) => bytes.length));

const places = new Set();
const hits = new Map();
let bytesSeen = 0;
let rounds = 0;

const search = (place, bytes) => {
  for (const [name, needle] of spellings) {
    if (bytes.includes(needle)) hits.set(`${place} (${name})`, true);
  }
};

const lookAtFile = (file) => {
  places.add(file);
  const handle = fs.openSync(file, 'r');
  try {
    const piece = Buffer.alloc(4 << 20);
    let kept = 0;
    for (;;) {
      const read = fs.readSync(handle, piece, kept, piece.length - kept, null);
      if (read === 0) break;
      bytesSeen += read;
      const there = piece.subarray(0, kept + read);
      search(file, there);
      kept = Math.min(longest, there.length);
      there.copy(piece, 0, there.length - kept);
    }
  } finally {
    fs.closeSync(handle);
  }
  if (file.endsWith('.gz')) {
    search(`${file}, unpacked`, zlib.gunzipSync(fs.readFileSync(file)));
    places.add(`${file}, unpacked`);
  }
};

const walk = (root) => {
  let entries;
  try {
    if (fs.lstatSync(root).isFile()) return lookAtFile(root);
    entries = fs.readdirSync(root, { withFileTypes: true });
  } catch (gone) {
    return undefined;
  }
  for (const entry of entries) {
    const file = path.join(root, entry.name);
    try {
      if (entry.isDirectory()) walk(file);
      else if (entry.isFile()) lookAtFile(file);
    } catch (gone) {
      if (gone.code !== 'ENOENT' && gone.code !== 'EACCES') throw gone;
    }
  }
  return undefined;
};

const processes = (mark) => {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))) {
    try {
      const line = fs.readFileSync(`/proc/${pid}/cmdline`);
      if (Number(pid) === process.pid || !line.includes(mark)) continue;
      for (const what of ['cmdline', 'environ']) {
        const bytes = what === 'cmdline' ? line : fs.readFileSync(`/proc/${pid}/environ`);
        bytesSeen += bytes.length;
        places.add(`/proc/${pid}/${what}`);
        search(`/proc/${pid}/${what}`, bytes);
      }
    } catch (gone) {
      if (!['ENOENT', 'ESRCH', 'EACCES'].includes(gone.code)) throw gone;
    }
  }
};

do {
  for (const root of rest) {
    if (root.startsWith('proc:')) processes(root.slice(5));
    else walk(root);
  }
  rounds++;
  if (until && !fs.existsSync(until)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
} while (until && !fs.existsSync(until));
fs.writeFileSync(
  report,
  JSON.stringify({ places: places.size, bytes: bytesSeen, rounds, spellings: spellings.size, hits: [...hits.keys()] }),
);
