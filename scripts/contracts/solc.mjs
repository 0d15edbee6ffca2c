#!/usr/bin/env node
// Lets forge compile with the solc that npm installed, where it would download one: forge runs this as if it were the
// native compiler. Plain JavaScript, because forge may find any Node on the PATH.
import { readFileSync } from 'node:fs';
import solc from 'solc';

if (process.argv.includes('--version')) {
  // forge reads the native compiler's form of the version.
  const version = solc.version().replace('.Emscripten.clang', '.Linux.g++');
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else {
  process.stdout.write(solc.compile(readFileSync(0, 'utf8')));
}
