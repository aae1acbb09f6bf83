import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder that is gone after `remove`; `using` removes it at the end of the block. */
export const temporaryFolder = (): { readonly path: string; remove(): void; [Symbol.dispose](): void } => {
	const path = mkdtempSync(join(tmpdir(), 'majlis-'));
	const remove = () => rmSync(path, { recursive: true, force: true });
	return { path, remove, [Symbol.dispose]: remove };
};
