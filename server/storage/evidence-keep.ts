import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of evidence, outside of the database. Names are made here and hold nothing that a person typed. */
export interface EvidenceKeep {
	/** Resolves when the bytes are on disk. */
	put(name: string, bytes: Uint8Array): Promise<void>;
	get(name: string): Promise<Uint8Array | null>;
	drop(name: string): Promise<void>;
}

/** A name made of what somebody typed could lead out of the folder. */
const checked = (name: string): string => {
	if (!/^[a-z0-9_]{8,60}$/.test(name)) throw new Error('not a name of stored evidence');
	return name;
};

export const diskEvidence = (folder: string): EvidenceKeep => {
	const pathOf = (name: string): string => join(folder, checked(name));
	return {
		async put(name, bytes) {
			const path = pathOf(name);
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const part = `${path}.part`; // half a file never has the name of a whole one
			const file = await open(part, 'wx', 0o600);
			try {
				await file.writeFile(bytes);
				await file.sync();
			} finally {
				await file.close();
			}
			await rename(part, path);
		},
		async get(name) {
			try {
				return await readFile(pathOf(name));
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
				throw error;
			}
		},
		async drop(name) {
			await rm(pathOf(name), { force: true });
		}
	};
};

/** The twin for tests. */
export const memoryEvidence = (): EvidenceKeep => {
	const files = new Map<string, Uint8Array>();
	return {
		put: async (name, bytes) => void files.set(checked(name), bytes.slice()),
		get: async (name) => files.get(checked(name))?.slice() ?? null,
		drop: async (name) => void files.delete(checked(name))
	};
};
