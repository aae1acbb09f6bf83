import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward, type OpenAward } from '../../tests/support/awards.ts';

let test: TestApp;
let chief: Viewer;
let stranger: Viewer;
let award: OpenAward;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner');
	stranger = await test.viewer();
	award = await openAward(test, chief);
});
afterEach(() => test.close());
const services = () => test.app.services;
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);
const evidence = new TextEncoder().encode('%PDF-1.7 figures');

describe('nominations of strangers', () => {
	it('fill no disk: all of an award have so much room', async () => {
		const begun = valueOf(
			await services().nominations.begin(stranger, await award.openNominations(), await award.words())
		);
		Object.assign(test.store.awards, { fileBytes: async () => limits.evidenceAwardBytes });
		expect(code(await services().nominations.addFile(begun.token, 'a.pdf', evidence))).toBe('file.no-room');
	});
	it('take no novel from a stranger, however few letters it is counted as', async () => {
		const token = await award.openNominations();
		const marks = `a${'\u0301'.repeat(100_000)}`;
		const long = 'x'.repeat(100_000);
		const novels = [
			{ nomineeEmail: long },
			{ title: { en: marks, ar: '' } },
			{ nominee: { en: '', ar: marks } },
			{ summary: { en: marks, ar: '' } },
			{ nominator: { name: marks, email: '', relation: 'peer' as const } },
			{ nominator: { name: 'Sara', email: long, relation: 'peer' as const } }
		];
		for (const own of novels)
			expect(code(await services().nominations.begin(stranger, token, await award.words(own)))).toBe(
				'request.too-large'
			);
	});
	it('are in the hands of whoever began them: organisers have no key to them', async () => {
		const token = await award.openNominations();
		valueOf(await services().nominations.begin(stranger, token, await award.words()));
		const [item] = valueOf(await services().awards.nominations(chief, award.id));
		expect([item?.nomination.state, item?.ownToken]).toEqual(['draft', null]);
	});
	it('that are handed in when scoring begins are in it, or too late', async () => {
		const token = await award.openNominations();
		await award.nominate();
		for (const name of ['Priya', 'Fahad', 'Hanan']) await award.judge(name);
		const begun = valueOf(await services().nominations.begin(stranger, token, await award.words()));
		const [opened, submitted] = await Promise.all([
			award.change({ act: 'open-scoring' }),
			services().nominations.submit(begun.token)
		]);
		expect([code(opened), code(submitted)]).toEqual(['ok', 'nomination.closed']);
	});
});
