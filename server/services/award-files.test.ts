import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '#domain/languages.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward, type OpenAward } from '../../tests/support/awards.ts';
import { textOf, unzipped } from '../../tests/support/zip.ts';
import type { AwardFile } from './export-services.ts';

let test: TestApp;
let chief: Viewer;
let award: OpenAward;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner');
	award = await openAward(test, chief);
});
afterEach(() => test.close());

const begin = (kind: AwardFile, viewer = chief, language: Language = 'en') =>
	test.app.services.exports.startAward(viewer, award.id, kind, language);
const made = async (kind: AwardFile, viewer = chief, language: Language = 'en') => {
	const { exports } = test.app.services;
	const { id } = valueOf(await begin(kind, viewer, language));
	await expect.poll(async () => valueOf(await exports.look(viewer, id)).state).toBe('ready');
	return valueOf(await exports.take(viewer, id));
};
const head = (body: string | Uint8Array): string => Buffer.from(body as Uint8Array).toString('latin1', 0, 5);
const notNow = { ok: false, refusal: { code: 'award.not-now' } };

/** Scored, closed and decided, with a register beside the judged category. */
const decide = async (): Promise<void> => {
	await award.openNominations();
	const { categories } = (await award.view()).award.rules;
	const register = categories.find(({ code }) => code === 'newly_certified')!;
	const first = await award.nominate();
	await award.nominate({ title: { en: 'Second', ar: '' }, nominee: { en: 'Pearl', ar: 'لؤلؤ' } });
	await award.nominate({ categoryId: register.id, nominee: { en: 'Reef', ar: 'شعاب' } });
	const judges = [await award.judge('Priya'), await award.judge('Fahad'), await award.judge('Hanan')];
	valueOf(await award.change({ act: 'open-scoring' }));
	for (const { token } of judges)
		for (const { id } of valueOf(await test.app.services.judging.home(await test.viewer(), token)).nominees)
			valueOf(
				await test.app.services.judging.submit(
					await test.viewer(),
					token,
					id,
					await award.scores(id === first.id ? 80 : 60)
				)
			);
	valueOf(await award.change({ act: 'close-scoring' }));
	expect(await begin('certificates')).toEqual(notNow);
	valueOf(await award.change({ act: 'decide' }));
};

describe('the rules of an award as a file', () => {
	it('say whether they are published, in the language that is asked for', async () => {
		const draft = await made('rules-docx');
		expect(draft.type).toContain('wordprocessingml');
		expect(draft.name).toMatch(/^CX-excellence-award-\d{4}-\d{4}-\d\d-\d\d\.docx$/);
		expect(textOf(draft)).toContain('These rules are a draft');
		await award.openNominations();
		const published = textOf(await made('rules-docx', await test.account('reviewer'), 'ar'));
		const { rules, rulesHash } = (await award.view()).award;
		for (const words of [rulesHash!, rules.categories[0]!.title.ar, rules.criteria[0]!.methodology.metric.ar])
			expect(published).toContain(words);
		expect(published).not.toContain('مسودة');
		const pdf = await made('rules-pdf');
		expect([pdf.type, head(pdf.body)]).toEqual(['application/pdf', '%PDF-']);
		const events = (await test.store.journal.audit(award.id as never)).map(({ event }) => JSON.parse(event) as object);
		expect(events).toContainEqual(expect.objectContaining({ type: 'export', format: 'rules-pdf' }));
	});
});

describe('certificates as a file', () => {
	it('are refused until the award is decided, as they are on the page', async () => {
		expect(await begin('certificates')).toEqual(notNow);
		expect(await begin('certificates')).toEqual(await test.app.services.awards.certificates(chief, award.id));
	});
	it('come in one archive, for winner, finalist and register', async () => {
		await decide();
		const { name, type, body } = await made('certificates', await test.account('reviewer'));
		expect(type).toBe('application/zip');
		expect(name).toMatch(/^CX-excellence-award-.*\.zip$/);
		const papers = unzipped(body as Uint8Array);
		expect([...papers.keys()].map((one) => one.split(' - ')[1])).toEqual(['Coral.pdf', 'Pearl.pdf', 'Reef.pdf']);
		for (const paper of papers.values()) expect(head(paper)).toBe('%PDF-');
	});
});
