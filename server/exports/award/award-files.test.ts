import { describe, expect, it } from 'vitest';
import { defaultCriteria } from '#domain/award.ts';
import { timelineOf } from '#domain/award-timeline.ts';
import type { Bilingual } from '#domain/languages.ts';
import { unzipped, wordsIn } from '../../../tests/support/zip.ts';
import { writeTask } from '../task.ts';
import type { AwardRulesReport } from './award-rules.ts';
import type { Certificate } from './certificates.ts';

const both = (en: string, ar: string): Bilingual => ({ en, ar });
const rules: AwardRulesReport = {
	organisation: both('Waha', 'واحة'),
	title: both('CX Excellence Award', 'جائزة التميز'),
	awardDay: '2028-10-03',
	isPublished: true,
	rulesHash: 'seal-of-the-rules',
	categories: [
		{ title: both('Ambassador', 'سفير'), eligibility: both('Any department', 'أي إدارة'), isRegister: false },
		{ title: both('Certified', 'محترف'), eligibility: both('A certificate', 'شهادة'), isRegister: true }
	],
	criteria: defaultCriteria.map((criterion) => ({
		...criterion,
		methodology: {
			metric: both('Metric', 'المقياس المعلن'),
			source: both('=cmd()', 'المالك'),
			formula: both('#panic *a* $b$', 'المعادلة'),
			period: both('Twelve months', 'اثنا عشر شهرًا')
		},
		from: [both('Two-hour visit windows', 'مواعيد زيارة بساعتين')]
	})),
	method: 'severity_adjusted',
	tieWithin: 0.5,
	tieCriteria: [both('Outcome for customers', 'الأثر في العميل')],
	minJudges: 3,
	namesHidden: true,
	milestones: timelineOf('2028-10-03', '2027-10-05'),
	exportedAt: Date.UTC(2027, 9, 5)
};
const reader = (language: 'en' | 'ar') => ({ language, numerals: 'latn' }) as const;
const head = (body: string | Uint8Array): string => Buffer.from(body as Uint8Array).toString('latin1', 0, 5);

describe('the rules of an award', () => {
	it('say weights, methodology, method, ties and dates, in both languages', async () => {
		for (const [language, words] of [
			['en', ['Outcome for customers', 'Metric', '30%', 'at least 3 judges', 'strict and mild', '3 October 2028']],
			['ar', ['الأثر في العميل', 'المقياس المعلن', '30%', 'تشدد المحكّمين', '3 أكتوبر 2028']]
		] as const) {
			const { body, name } = await writeTask({ is: 'award-rules', rules, format: 'docx', reader: reader(language) });
			const told = wordsIn(body as Uint8Array).replace(/[\u200e\u200f]/g, '');
			for (const each of words) expect(told).toContain(each);
			expect(told).toContain('seal-of-the-rules');
			expect(name).toMatch(/\.docx$/);
		}
	});
	it('take what people wrote as text', async () => {
		const { body } = await writeTask({ is: 'award-rules', rules, format: 'pdf', reader: reader('en') });
		expect(head(body)).toBe('%PDF-');
	});
	it('that are not published say so', async () => {
		const draft = { ...rules, isPublished: false, rulesHash: null };
		const { body } = await writeTask({ is: 'award-rules', rules: draft, format: 'docx', reader: reader('en') });
		expect(wordsIn(body as Uint8Array)).toContain('These rules are a draft');
	});
});

const certificate = (nominee: Bilingual): Certificate => ({
	organisation: rules.organisation,
	award: rules.title,
	category: both('Ambassador / of "the year"', 'سفير العام'),
	nominee,
	entry: both('', ''),
	place: 'winner',
	awardDay: '2028-10-03',
	signed: []
});

describe('certificates', () => {
	it('come in one archive, each under a name of its own', async () => {
		const { body, name, type } = await writeTask({
			is: 'certificates',
			certificates: [both('Sara', 'سارة'), both('Sara', 'سارة'), both('#panic', 'م'.repeat(200))].map(certificate),
			title: rules.title,
			at: rules.exportedAt,
			language: 'en'
		});
		const files = [...unzipped(body as Uint8Array)];
		expect([type, name]).toEqual(['application/zip', 'CX-Excellence-Award-2027-10-05.zip']);
		expect(files.map(([file]) => file)).toEqual([
			'Ambassador-of-the-year - Sara.pdf',
			'Ambassador-of-the-year - Sara-2.pdf',
			'Ambassador-of-the-year - #panic.pdf'
		]);
		for (const [, bytes] of files) expect(head(bytes)).toBe('%PDF-');
	});
});
