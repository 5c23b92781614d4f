// Runs the commands of a document in the order in which they stand in it, in one shell, and compares what they print with
// what the document shows. Usage: node tutorial.mjs DOCUMENT [--write] [FROM=TO]...
//
// A block marked `sh` is run; a block marked `text` or `json` right after it is what it prints. Words FROM in the commands
// are replaced by TO before they run, and back in what they print, so that a document can show the usual ports. Numbers, ids
// and times differ from run to run: they are compared as one sign each. With --write the blocks are replaced by what was
// printed instead.
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
        const fence = /^```(\w+)$/.exec(lines[at]);
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

/** What may not differ between two runs. */
function fixed(text) {
    return text
        .replaceAll(/\b(df|i|sg|subnet|vpc|AKIA|ASIA)-?[A-Z0-9a-f]{8,}\b/g, "$1-*")
        .replaceAll(/[▏▎▍▌▋▊▉█]+/g, "#")
        .replaceAll(/-?\d[\d,.:]*(E-?\d+)?/g, "0")
        .replaceAll(/0([-T/]0)+Z?/g, "0")
        .replaceAll(/ +/g, " ")
        .replaceAll(/ +$/gm, "")
        .trim();
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
    if (block.language !== "sh") continue;
    const title = block.text.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#")) ?? "";
    const { status, printed } = await run(block.text);
    const next = all[index + 1];
    const shown = next && next.language !== "sh" && lines.slice(block.to + 1, next.from).every((line) => line.trim() === "");
    let problem = status === 0 ? "" : `ended with status ${status} and printed:\n${printed}`;
    if (shown && write) changes.push([next, printed]);
    if (shown && !write && !problem && fixed(printed) !== fixed(next.text)) {
        problem = `printed something else than the document shows:\n--- shown\n${next.text}\n--- printed\n${printed}`;
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
