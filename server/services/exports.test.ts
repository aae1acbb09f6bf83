import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { Language } from '#domain/languages.ts';
import type { SeatId } from '#domain/ids.ts';
import { strategyFormats, type StrategyFormat } from '#server/exports/strategy/write-strategy.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { sampleStrategy, type SampleStrategy } from '../../tests/support/sample-strategy.ts';
import { textOf } from '../../tests/support/zip.ts';

let test: TestApp;
let made: SampleStrategy;
beforeEach(async () => {
	test = await testApp();
	made = await sampleStrategy(test);
});
afterEach(() => test.close());

const never = new AbortController().signal;
const exported = async (format: StrategyFormat, language: Language = 'en', viewer = made.owner) =>
	valueOf(await test.app.services.exports.strategy(viewer, made.strategy, format, language, never));
const plain = (text: string): string => text.replace(/[\u200e\u200f\u2066-\u2069\\]/g, '').replace(/\s+/g, ' ');
// A PDF is set from the same paper as the document and the Markdown; its letters are not bytes that can be searched.
const readable = strategyFormats.filter((format) => format !== 'pdf');
const said = async (format: StrategyFormat, language: Language = 'en'): Promise<string> =>
	plain(textOf(await exported(format, language)));
const notesOf = (author: string): string[] =>
	sample.notes.filter(({ authorId }) => authorId === author).map(({ text }) => plain(text));

describe('a strategy as a file', () => {
	it.each(readable)('says the same in %s as the strategy does', async (format) => {
		const words = await said(format);
		for (const { title } of sample.initiatives) expect(words).toContain(title.en);
		for (const { kpi } of sample.initiatives) expect(words).toContain(kpi.label.en);
		for (const { en } of sample.strategy.principles) expect(words).toContain(en);
		expect(words).toContain(sample.strategy.vision.en);
		expect(words).toContain('Single ballots are never shown');
		expect(words).toContain('Ideas that need a new law wait for the regulator.');
	});
	it('has the figures of the sample', async () => {
		const words = await said('md');
		for (const { rice, wsjf } of Object.values(sample.expected.initiatives)) {
			expect(words).toContain(Math.round(rice).toLocaleString('en-GB'));
			expect(words).toContain(wsjf.toFixed(2));
		}
		expect(words).toContain('71% → 90%');
	});
	it('is Arabic all through for whoever reads Arabic', async () => {
		for (const format of ['md', 'docx', 'pptx', 'xlsx'] as const) {
			const words = await said(format, 'ar');
			for (const { title } of sample.initiatives) expect(words).toContain(title.ar);
			expect(words).toContain('لا تُعرض البطاقات الفردية');
		}
		const words = textOf(await exported('docx', 'ar'));
		expect(words).toContain('<w:bidi/>');
		expect(words).toContain('<w:bidiVisual/>');
		expect(textOf(await exported('pptx', 'ar'))).toMatch(/rtl="1"/);
		expect(textOf(await exported('xlsx', 'ar'))).toContain('rightToLeft="1"');
	});
	it('is a file of its kind, with a name', async () => {
		const pdf = await exported('pdf', 'ar');
		expect(
			Buffer.from(pdf.body as Uint8Array)
				.subarray(0, 5)
				.toString()
		).toBe('%PDF-');
		expect(pdf.name).toMatch(/^استراتيجية-واحة-لتجربة-العميل-٢٠٢٨-\d{4}-\d\d-\d\d\.pdf$/);
		expect((await exported('docx')).name).toMatch(/^Waha-customer-experience-strategy-2028-.*\.docx$/);
	});
	it('names no author, voter, seat or secret, and no note of whoever did not agree', async () => {
		const seats = await test.store.workshops.seats(made.workshop);
		const behind = new Set(sample.initiatives.flatMap(({ clusterIds }) => clusterIds));
		const unquoted = notesOf('p_c6');
		expect(sample.notes.some(({ authorId, clusterId }) => authorId === 'p_c6' && behind.has(clusterId!))).toBe(true);
		// Owners and sponsors of initiatives are named by whoever plans.
		const named = new Set(sample.initiatives.flatMap(({ ownerId, sponsorId }) => [ownerId, sponsorId]));
		const names = sample.participants.filter(({ id }) => !named.has(id)).flatMap(({ alias }) => [alias.en, alias.ar]);
		const secrets = [...seats.flatMap((seat) => [seat.id, seat.tokenHash]), ...unquoted, ...names];
		for (const format of readable)
			for (const language of ['en', 'ar'] as const) {
				const words = await said(format, language);
				for (const secret of secrets) expect(words, `${format} ${language}`).not.toContain(secret);
			}
	});
	it('loses words as soon as their author withdraws them, also when the file is made already', async () => {
		const [text = ''] = notesOf('p_c1');
		expect(await said('md')).toContain(text);
		const before = valueOf(await test.app.services.exports.startStrategy(made.owner, made.strategy, 'md', 'en'));
		await expect
			.poll(async () => valueOf(await test.app.services.exports.look(made.owner, before.id)).state)
			.toBe('ready');
		const seats = await test.store.workshops.seats(made.workshop);
		const carried = (await test.store.workshops.get(made.workshop))?.workshop.carried?.['seats'] as Record<
			string,
			SeatId
		>;
		const seat = seats.find(({ id }) => id === carried['p_c1'])!;
		await test.store.workshops.saveSeat(seat.id, { consents: { ...seat.consents!, quote: false } });
		expect(await test.app.services.exports.take(made.owner, before.id)).toEqual({
			ok: false,
			refusal: { code: 'export.outdated' }
		});
		for (const format of readable) expect(await said(format)).not.toContain(text);
	});
	it('shows no figure of a vote that the room has not seen', async () => {
		expect(await said('md')).toContain('10 of 16 supported it');
		const { rounds } = test.store.ballots;
		vi.spyOn(test.store.ballots, 'rounds').mockImplementation(async (id) =>
			(await rounds.call(test.store.ballots, id)).map((round) => ({ ...round, releasedAt: null }))
		);
		for (const format of readable) {
			const words = await said(format);
			expect(words).not.toMatch(/\d+ of 16/);
			expect(words).toContain('has not released');
		}
	});
	it('is written down in the chain of the workshop that it quotes', async () => {
		await exported('md');
		const events = (await test.store.journal.audit(made.workshop)).map(({ event }) => JSON.parse(event) as object);
		expect(events).toContainEqual(expect.objectContaining({ type: 'export', format: 'md', strategy: made.strategy }));
	});
});

describe('a file that takes a while', () => {
	it('is stopped by whoever leaves', async () => {
		const leaving = new AbortController();
		const asked = test.app.services.exports.strategy(made.owner, made.strategy, 'docx', 'en', leaving.signal);
		await Promise.resolve();
		leaving.abort();
		const outcome = await asked;
		expect(outcome.ok || outcome.refusal.code === 'not-found').toBe(true);
	});
	it('is not looked at, fetched or cancelled by others', async () => {
		const { exports } = test.app.services;
		const { id } = valueOf(await exports.startStrategy(made.owner, made.strategy, 'md', 'en'));
		const other = await test.account('facilitator');
		for (const outcome of [exports.look(other, id), exports.take(other, id), exports.cancel(other, id)])
			expect(await outcome).toEqual({ ok: false, refusal: { code: 'not-found' } });
		valueOf(await exports.cancel(made.owner, id));
		expect(await exports.look(made.owner, id)).toEqual({ ok: false, refusal: { code: 'not-found' } });
	});
});
