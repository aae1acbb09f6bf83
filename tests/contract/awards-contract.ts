import { describe, expect, it } from 'vitest';
import type { Award } from '#domain/awards.ts';
import { defaultRules } from '#domain/award-rules.ts';
import type { EvidenceFile } from '#domain/evidence-files.ts';
import type { AwardId } from '#domain/ids.ts';
import type { Judge } from '#domain/judges.ts';
import type { Nomination } from '#domain/nominations.ts';
import type { ScoreSheet } from '#domain/score-sheets.ts';
import type { Store } from '#server/storage/store.ts';
import { id, now } from './rows.ts';

let parts = 0;
const award = (name = 'a1', own: Partial<Award> = {}): Award => ({
	id: id(name),
	organisationId: id('org_1'),
	year: 2028,
	title: { en: 'Award', ar: 'جائزة' },
	awardDay: '2028-10-03',
	launchedOn: '2027-10-05',
	timeZone: 'Asia/Riyadh',
	offsets: {},
	rules: defaultRules((of) => `${of}_${parts++}`),
	stage: 'draft',
	rulesHash: null,
	since: {},
	chair: null,
	chairVotes: {},
	linkVersion: 1,
	createdAt: now,
	createdBy: null,
	...own
});
const row = (one = award()) => ({ award: one, tokenHash: `hash_${one.id}`, version: 1 });
const judge = (name: string, awardId: AwardId = id('a1')): Judge => ({
	id: id(name),
	awardId,
	name: { en: name, ar: 'حَكَم' },
	email: '',
	kind: 'customer',
	language: 'ar',
	personId: null,
	seats: [],
	version: 1,
	revokedAt: null,
	signedAt: null,
	createdAt: now
});
const nomination = (name: string, awardId: AwardId = id('a1')): Nomination => ({
	id: id(name),
	awardId,
	categoryId: 'category_0',
	state: 'draft',
	title: { en: 'We call you back', ar: 'نحن نعاود الاتصال بك' },
	nominee: { en: 'Coral', ar: 'مرجان' },
	nomineeEmail: '',
	summary: { en: '', ar: '' },
	nominator: { name: 'Sara', email: '', relation: 'peer', seat: null },
	answers: {},
	basis: null,
	reason: '',
	createdAt: now,
	submittedAt: null
});
const sheet = (own: Partial<ScoreSheet> = {}): ScoreSheet => ({
	judgeId: id('j1'),
	nominationId: id('m1'),
	version: 1,
	scores: { k1: { score: 70, reason: '' } },
	note: '',
	changeReason: '',
	at: now,
	...own
});
const file = (name: string): EvidenceFile => ({
	id: id(name),
	nominationId: id('m1'),
	name: 'Figures.pdf',
	kind: 'pdf',
	size: 12,
	stored: `stored_${name}`,
	at: now
});

export const awardsContract = (open: () => Promise<Store>): void => {
	const filled = async () => {
		const { awards } = await open();
		await awards.add(row());
		await awards.saveJudge({ judge: judge('j1'), tokenHash: 'hash_j1' });
		await awards.addNomination({ nomination: nomination('m1'), tokenHash: 'hash_m1', version: 1 });
		return awards;
	};

	describe('awards', () => {
		it('are one for each year of an organisation, the latest first', async () => {
			const { awards } = await open();
			const [first, later] = [row(), row(award('a2', { year: 2029 }))];
			expect(await awards.add(first)).toBe(true);
			expect(await awards.add(later)).toBe(true);
			expect(await awards.add(row(award('a3')))).toBe(false);
			expect(await awards.add(row(award('a4', { organisationId: id('org_2') })))).toBe(true);
			expect(await awards.get(id('a1'))).toEqual(first);
			expect(await awards.get(id('a3'))).toBeNull();
			expect(await awards.byToken('hash_a2')).toEqual(later);
			expect(await awards.byToken('hash')).toBeNull();
			expect(await awards.list(id('org_1'))).toEqual([later, first]);
		});
		it('are stored on the version they were decided on, or not at all', async () => {
			const { awards } = await open();
			await awards.add(row());
			const saves = ['x', 'y', 'z'].map((en) => awards.save(award('a1', { title: { en, ar: '' } }), 'hash_next', 1));
			expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1);
			expect(await awards.get(id('a1'))).toMatchObject({ version: 2, tokenHash: 'hash_next' });
			expect(await awards.byToken('hash_a1')).toBeNull();
			expect(await awards.save(award('a9'), 'hash_a9', 1)).toBe(false);
		});
		it('leave nothing behind when they are removed', async () => {
			const awards = await filled();
			await awards.addSheet(id('a1'), sheet());
			await awards.addRemark(id('a1'), { nominationId: id('m1'), judgeId: id('j1'), text: 'words', at: now });
			await awards.addFile(id('a1'), file('f1'), 3);
			await awards.remove(id('a1'));
			await awards.remove(id('a1'));
			expect(await awards.get(id('a1'))).toBeNull();
			expect(await awards.judges(id('a1'))).toEqual([]);
			expect(await awards.judgeByToken('hash_j1')).toBeNull();
			expect(await awards.nominations(id('a1'))).toEqual([]);
			expect(await awards.sheets(id('a1'))).toEqual([]);
			expect(await awards.remarks(id('m1'))).toEqual([]);
			expect(await awards.file(id('f1'))).toBeNull();
		});
	});

	describe('judges', () => {
		it('are found by the token they have now', async () => {
			const awards = await filled();
			await awards.saveJudge({ judge: judge('j2'), tokenHash: 'hash_j2' });
			await awards.saveJudge({ judge: { ...judge('j1'), version: 2 }, tokenHash: 'hash_j1_again' });
			expect(await awards.judgeByToken('hash_j1')).toBeNull();
			expect((await awards.judgeByToken('hash_j1_again'))?.version).toBe(2);
			expect((await awards.judges(id('a1'))).map((one) => one.id)).toEqual(['j1', 'j2']);
			await expect(awards.saveJudge({ judge: judge('j3', id('a9')), tokenHash: 'hash_j3' })).rejects.toThrow();
		});
		it('keep every seat that was found to be theirs', async () => {
			const awards = await filled();
			await Promise.all([awards.bindSeats(id('j1'), [id('s1')]), awards.bindSeats(id('j1'), [id('s2'), id('s1')])]);
			expect((await awards.judgeByToken('hash_j1'))?.seats).toEqual(['s1', 's2']);
		});
	});

	describe('nominations', () => {
		it('are kept in the order of their coming, and saved on their version', async () => {
			const awards = await filled();
			await awards.addNomination({ nomination: nomination('m2'), tokenHash: 'hash_m2', version: 1 });
			const next: Nomination = { ...nomination('m1'), state: 'submitted', submittedAt: now };
			expect(await awards.saveNomination(next, 1)).toBe(true);
			expect(await awards.saveNomination(nomination('m1'), 1)).toBe(false);
			expect(await awards.nomination(id('m1'))).toEqual({ nomination: next, tokenHash: 'hash_m1', version: 2 });
			expect((await awards.nominationByToken('hash_m2'))?.nomination).toEqual(nomination('m2'));
			expect((await awards.nominations(id('a1'))).map((one) => one.id)).toEqual(['m1', 'm2']);
			await expect(
				awards.addNomination({ nomination: nomination('m1'), tokenHash: 'hash_other', version: 1 })
			).rejects.toThrow();
		});
		it('have so many files and no more', async () => {
			const awards = await filled();
			const added = await Promise.all(['f1', 'f2', 'f3'].map((name) => awards.addFile(id('a1'), file(name), 2)));
			expect(added.filter(Boolean)).toHaveLength(2);
			expect(await awards.files(id('m1'))).toEqual([file('f1'), file('f2')]);
			expect([await awards.fileBytes(id('a1')), await awards.fileBytes(id('a2'))]).toEqual([24, 0]);
			await awards.removeFile(id('f1'));
			expect(await awards.file(id('f1'))).toBeNull();
			expect(await awards.addFile(id('a1'), file('f3'), 2)).toBe(true);
		});
	});

	describe('scores', () => {
		it('are drafts until they are submitted, and stay beside what changes them', async () => {
			const awards = await filled();
			expect(await awards.saveDraft(id('a1'), sheet({ version: 0 }))).toBe(true);
			expect(await awards.saveDraft(id('a1'), sheet({ version: 0, note: 'again' }))).toBe(true);
			expect(await awards.sheets(id('a1'))).toEqual([sheet({ version: 0, note: 'again' })]);
			const added = await Promise.all([1, 1].map(() => awards.addSheet(id('a1'), sheet())));
			expect(added.filter(Boolean)).toHaveLength(1);
			expect(await awards.sheets(id('a1'))).toEqual([sheet()]);
			expect(await awards.saveDraft(id('a1'), sheet({ version: 0 }))).toBe(false);
			const changed = sheet({ version: 2, changeReason: 'The figures were those of another year' });
			expect(await awards.addSheet(id('a1'), changed)).toBe(true);
			expect(await awards.sheets(id('a1'))).toEqual([sheet(), changed]);
			await expect(awards.addSheet(id('a1'), sheet({ judgeId: id('j9') }))).rejects.toThrow();
		});
	});

	describe('what judges say', () => {
		it('is kept by nominee, in order; a declaration is one for each', async () => {
			const awards = await filled();
			const remark = (text: string) => ({ nominationId: id('m1'), judgeId: id('j1'), text, at: now }) as const;
			await awards.addRemark(id('a1'), remark('one') as never);
			await awards.addRemark(id('a1'), remark('two') as never);
			expect((await awards.remarks(id('m1'))).map(({ text }) => text)).toEqual(['one', 'two']);
			expect(await awards.remarks(id('m9'))).toEqual([]);
			const declared = {
				judgeId: id('j1'),
				nominationId: id('m1'),
				conflict: null,
				reason: { en: 'We once worked together', ar: '' },
				at: now,
				decision: null,
				decidedAt: null
			} as const;
			await awards.saveDeclaration(id('a1'), declared as never);
			await awards.saveDeclaration(id('a1'), { ...declared, decision: 'may-score', decidedAt: now } as never);
			expect(await awards.declarations(id('a1'))).toEqual([{ ...declared, decision: 'may-score', decidedAt: now }]);
		});
	});
};
