import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every byte of every file in a folder: what somebody who steals the disk can read. */
export const rawFiles = (folder: string): Buffer =>
	Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

/** Where the text occurs. */
export const occurrences = (bytes: Buffer, text: string | Uint8Array): number[] => {
	const found: number[] = [];
	for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) found.push(at);
	return found;
};
