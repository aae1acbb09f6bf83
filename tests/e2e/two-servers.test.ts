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
