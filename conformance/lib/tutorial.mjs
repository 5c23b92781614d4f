// Runs the commands of a document in the order in which they stand in it, in one shell, and compares what they print with
// what the document shows. Usage: node tutorial.mjs DOCUMENT [--write] [FROM=TO]...
//
// A block marked `sh` is run; a block marked `text` or `json` right after it is what it prints. Words FROM in the commands
// are replaced by TO before they run, and back in what they print, so that a document can show the usual ports. All is compared
// to the figure and the blank, but what the list `differing` names. A block of output that no command precedes is a failure: a
// document that is run shows nothing that was not. With --write the blocks are replaced by what was printed instead.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [document, ...options] = process.argv.slice(2);
const write = options.includes("--write");
const swaps = options.filter((option) => option.includes("=")).map((option) => option.split(/=(.*)/s));
const lines = readFileSync(document, "utf8").split("\n");

/** [{language, from, to, text}]: the fenced blocks, with the line numbers of their fences. */
function blocks() {
    const found = [];
    for (let at = 0; at < lines.length; at++) {
        const fence = /^```(\w*)$/.exec(lines[at]);
        if (!fence) continue;
        const end = lines.indexOf("```", at + 1);
        found.push({ language: fence[1], from: at, to: end, text: lines.slice(at + 1, end).join("\n") });
        at = end;
    }
    return found;
}

function there(text) {
    return swaps.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
}

function back(text) {
    return swaps.reduce((changed, [from, to]) => changed.replaceAll(to, from), text);
}

/** What differs between two runs that are both right: [name, pattern, what stands for it]. */
const differing = [
    ["ids", /\b(df|i|sg|subnet|vpc|AKIA|ASIA)-?(?=[A-Za-z]*\d)[A-Z0-9a-f]{8,}\b/g, "$1-*"],
    ["accounts", /\barn:aws:iam::\d{12}:/g, "arn:aws:iam::*:"],
    ["times", /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?/g, "TIME"],
    ["durations", /\b\d[\d,.]* (ms|s|seconds|minutes)\b/g, "* $1"],
    ["rates", /\b\d[\d,.]* (records|bytes|rows)\/s\b/g, "* $1/s"],
    // InnoDB counts a table by a few pages that it picks at random.
    ["a plan's guess of rows", /^( +rows +)\d[\d,]*( +From the database's plan)/gm, "$1*$2"],
    ["a plan's guess of rows", /\ball of its \d[\d,]* rows\b/g, "all of its * rows"],
    ["bytes by a plan's guess", /^( +bytes +)\d[\d,]*( +Those rows at the mean size)/gm, "$1*$2"],
    ["an estimate of time", /^( +seconds +)\d[\d.]*( )/gm, "$1*$2"],
];

/** What may not differ between two runs. Where something was replaced, its width may have been another. */
function fixed(text) {
    const lines = text.split("\n").map((line) => {
        const masked = differing.reduce((changed, [, pattern, sign]) => changed.replaceAll(pattern, sign), line);
        return masked === line ? line : masked.replaceAll(/ +/g, " ");
    });
    return lines.map((line) => line.trimEnd()).join("\n").trim();
}

/** The first line in which two texts differ. */
function difference(shown, printed) {
    const [left, right] = [fixed(shown).split("\n"), fixed(printed).split("\n")];
    const at = left.findIndex((line, index) => line !== right[index]);
    const line = at < 0 ? left.length : at;
    return `line ${line + 1} of the block\n--- shown\n${left[line] ?? "(nothing)"}\n--- printed\n${right[line] ?? "(nothing)"}`;
}

const shell = spawn("bash", ["--noprofile", "--norc"], { stdio: ["pipe", "pipe", "inherit"] });
let heard = "";
let waiting = () => {};
shell.stdout.on("data", (chunk) => {
    heard += chunk;
    waiting();
});

function run(commands) {
    const mark = `@@${Math.random()}@@`;
    shell.stdin.write(`{ ${there(commands)}\n} 2>&1 </dev/null\nprintf '\\n%s%s\\n' '${mark}' $?\n`);
    return new Promise((resolve) => {
        waiting = () => {
            const at = heard.indexOf(`\n${mark}`);
            const end = heard.indexOf("\n", at + 1);
            if (at < 0 || end < 0) return;
            const status = Number(heard.slice(at + 1 + mark.length, end));
            const printed = heard.slice(0, at);
            heard = heard.slice(end + 1);
            resolve({ status, printed: back(printed).trimEnd() });
        };
        waiting();
    });
}

let failures = 0;
const changes = [];
const all = blocks();
for (const [index, block] of all.entries()) {
    if (block.language !== "sh") {
        const before = all[index - 1];
        if (!before || before.language !== "sh" || lines.slice(before.to + 1, block.from).some((line) => line.trim() !== "")) {
            failures++;
            console.log(`  FAIL  line ${block.from + 1}: no command stands right before this output`);
        }
        continue;
    }
    const title = block.text.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#")) ?? "";
    const { status, printed } = await run(block.text);
    const next = all[index + 1];
    const shown = next && next.language !== "sh" && lines.slice(block.to + 1, next.from).every((line) => line.trim() === "");
    let problem = status === 0 ? "" : `ended with status ${status} and printed:\n${printed}`;
    if (shown && write) changes.push([next, printed]);
    if (shown && !write && !problem && fixed(printed) !== fixed(next.text)) {
        problem = `printed something else than the document shows: ${difference(next.text, printed)}`;
    }
    if (problem) failures++;
    console.log(`  ${problem ? "FAIL" : "ok  "}  line ${block.from + 2}: ${title}${problem ? "\n" + problem : ""}`);
    if (problem && status !== 0) break;
}
shell.stdin.end("exit 0\n");
if (write && failures === 0) {
    for (const [block, printed] of changes.reverse()) lines.splice(block.from + 1, block.to - block.from - 1, ...printed.split("\n"));
    writeFileSync(document, lines.join("\n"));
}
// What the commands started in the background may hold the pipe open.
process.exit(failures === 0 ? 0 : 1);
