import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the bench of the guard runs to the end of its table', async () => {
	const bench = fileURLToPath(new URL('../../bench/guard.mjs', import.meta.url));
	const { stdout } = await promisify(execFile)(process.execPath, [bench, '--rounds', '60']);
	expect(stdout).toMatch(/a letter .+ a drag .+ a kind .+ a new note .+ all of them in turn/s);
});
