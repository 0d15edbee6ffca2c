import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../utils/errors.ts';
import { UploadSchema } from '../ipfs/open-uploads.ts';
import type { Stack } from './types.ts';

/** Where `npm run stack` writes its JSON, and where the other commands look for it. */
export const STACK_FILE = '.stack/stack.json';

const hexOf = (bytes: number) =>
  v.custom<`0x${string}`>(
    (text) => typeof text === 'string' && new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`).test(text),
  );
const urls = v.array(v.pipe(v.string(), v.url()));

const IpfsSchema = v.object({
  gateways: urls,
  uploads: v.array(UploadSchema),
  /** In how many of them something shall be; a stack leaves that to who keeps it there. */
  places: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
});

const StackSchema = v.object({
  ...IpfsSchema.entries,
  chainId: v.pipe(v.number(), v.safeInteger()),
  rpcUrls: urls,
  contracts: v.object({ workRegistry: hexOf(20), licenceMarket: hexOf(20), evidenceLog: hexOf(20) }),
  accounts: v.array(v.object({ address: hexOf(20), privateKey: hexOf(32) })),
});

const textOf = (stack: Stack): string => `${JSON.stringify(stack, null, 2)}\n`;

/** Whole or not at all: others may be waiting for the file. */
export async function writeStackFile(path: string, stack: Stack): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, textOf(stack));
  await rename(`${path}.part`, path);
}

/** Deletes the file of a stack that has ended, unless it tells of another stack by now. */
export async function removeStackFile(path: string, stack: Stack): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === textOf(stack)) await rm(path, { force: true });
}

/** @throws {AppError} `registry.not_configured` when there is no such file, or it is no stack */
export const readStackFile = (path: string): Promise<Stack> => readFileAs(StackSchema, path);

/** What is needed of it where no chain is: a file may have nothing else. Throws as readStackFile. */
export const readIpfsNetwork = (path: string): Promise<v.InferOutput<typeof IpfsSchema>> =>
  readFileAs(IpfsSchema, path);

async function readFileAs<Schema extends v.GenericSchema>(
  schema: Schema,
  path: string,
): Promise<v.InferOutput<Schema>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('registry.not_configured', `no stack file ${path}: start one with npm run stack`, {
      cause,
    });
  }
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new AppError('registry.not_configured', `${path} is not what npm run stack writes`, { cause });
  }
}
