import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';

test('[D10] a second server on the same folder ends with one sentence, and the first goes on', async ({
	ownServer,
	request
}) => {
	const { code, said } = await ownServer.another();
	expect(code).toBe(1);
	expect(said).toMatch(
		/^Another Majlis already serves \S+majlis\.db\. End it, or set MAJLIS_DATA_DIR to another folder\.\n$/
	);
	expect((await request.get(`${ownServer.origin}/readyz`)).status()).toBe(200);
	await ownServer.kill();
	await ownServer.start(); // what a crash leaves behind keeps nobody out
	expect((await request.get(`${ownServer.origin}/readyz`)).status()).toBe(200);
});

test('[D11] a server whose database is damaged ends with one sentence', async ({ ownServer }) => {
	await ownServer.stop();
	writeFileSync(join(ownServer.folder, 'majlis.db'), 'no database at all, for more than one page. '.repeat(500));
	const { code, said } = await ownServer.another();
	expect(code).toBe(1);
	expect(said).toMatch(/^The database in \S+ cannot be opened: [^\n]+\. Run verify, or restore a backup\.\n$/);
});
