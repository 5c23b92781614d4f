// Copies the fenced blocks of one document into another that has the same blocks with other words between them.
// Usage: node same-blocks.mjs FROM TO
import { readFileSync, writeFileSync } from "node:fs";

const fenced = /^```\w+\n[\s\S]*?^```$/gm;
const [from, to] = process.argv.slice(2);
const blocks = readFileSync(from, "utf8").match(fenced) ?? [];
const translated = readFileSync(to, "utf8");
const theirs = translated.match(fenced) ?? [];
if (blocks.length !== theirs.length) {
    console.error(`${to} has ${theirs.length} blocks, ${from} has ${blocks.length}: the same are needed, in the same order`);
    process.exit(1);
}
let next = 0;
writeFileSync(to, translated.replace(fenced, () => blocks[next++]));
