import { describe, expect, test } from 'vitest';
import { nextCxDay } from './cx-day.ts';
import type { BoardId, OrganisationId, PhaseId, WorkshopId, ZoneId } from './ids.ts';
import { templates } from './templates.ts';
import { cxDayBrainstorm } from './templates/cxday-brainstorm.ts';
import { mayVote, validateWorkshop, workshopFromTemplate, type Workshop } from './workshop.ts';

let count = 0;
const phaseId = () => `ph_${count++}` as PhaseId;
const own = {
	id: 'w1' as WorkshopId,
	organisationId: 'o1' as OrganisationId,
	boardId: 'b1' as BoardId,
	cxDay: nextCxDay('2027-01-01')
};
const workshop = workshopFromTemplate(cxDayBrainstorm, own, 'ar', phaseId);
const refusal = (change: Partial<Workshop>) => {
	const result = validateWorkshop({ ...workshop, ...change });
	return result.ok ? 'ok' : result.refusal.code;
};

test('a workshop from any template could start as it is', () => {
	for (const template of templates)
		for (const language of ['ar', 'en'] as const) {
			const fresh = workshopFromTemplate(template, own, language, phaseId);
			expect(validateWorkshop(fresh)).toEqual({ ok: true, value: fresh });
		}
});

test('it begins with hidden authors, a floor of five, peers who do not vote, and the flow of its language', () => {
	expect(workshop).toMatchObject({
		authorship: 'hidden',
		settings: { votersFloor: 5, peersVote: false, notesPerPerson: 200 },
		flow: 'rtl',
		languages: ['ar', 'en']
	});
});

test('leaders, customers and frontline vote; peers when invited; facilitators and observers never', () => {
	const voters = (peersVote: boolean) =>
		(['leader', 'customer', 'frontline', 'peer', 'facilitator', 'observer'] as const).filter((segment) =>
			mayVote(segment, { peersVote })
		);
	expect(voters(false)).toEqual(['leader', 'customer', 'frontline']);
	expect(voters(true)).toEqual(['leader', 'customer', 'frontline', 'peer']);
});

describe('validation', () => {
	test('title and purpose need one language, and are trimmed', () => {
		expect(refusal({ title: { en: '  ', ar: '' } })).toBe('workshop.title-missing');
		expect(refusal({ purpose: { en: '', ar: '\n' } })).toBe('workshop.purpose-missing');
		expect(validateWorkshop({ ...workshop, title: { en: '', ar: ' ورشة ' } })).toMatchObject({
			value: { title: { en: '', ar: 'ورشة' } }
		});
	});

	test('titles are limited in letters as people count them', () => {
		expect(refusal({ title: { en: '', ar: 'مَ'.repeat(120) } })).toBe('ok');
		expect(refusal({ title: { en: '', ar: 'م'.repeat(121) } })).toBe('request.too-large');
	});

	test('one to sixty zones, each with an id of its own and a title', () => {
		const zone = (i: number) => ({ id: `z${i}` as ZoneId, title: { en: 'Zone', ar: '' } });
		expect(refusal({ zones: [] })).toBe('request.invalid');
		expect(refusal({ zones: [zone(1), zone(1)] })).toBe('request.invalid');
		expect(refusal({ zones: [{ ...zone(1), title: { en: ' ', ar: '' } }] })).toBe('request.invalid');
		expect(refusal({ zones: Array.from({ length: 61 }, (_, i) => zone(i)) })).toBe('workshop.limit-zones');
		expect(refusal({ zones: Array.from({ length: 60 }, (_, i) => zone(i)) })).toBe('ok');
	});

	test('the floor may be lowered to three, never further', () => {
		expect(refusal({ settings: { ...workshop.settings, votersFloor: 3 } })).toBe('ok');
		for (const votersFloor of [2, 0, 4.5])
			expect(refusal({ settings: { ...workshop.settings, votersFloor } })).toBe('request.invalid');
	});

	test('notes of one person are limited, at most by the limit of the product', () => {
		for (const notesPerPerson of [0, 201])
			expect(refusal({ settings: { ...workshop.settings, notesPerPerson } })).toBe('request.invalid');
	});

	test('agenda and date are checked by their own rules', () => {
		expect(refusal({ agenda: [] })).toBe('workshop.agenda-empty');
		expect(refusal({ cxDay: { year: 2027, date: '2027-10-09', rule: 'manual' } })).toBe('cx-day.reason-missing');
	});

	test('the date follows from the rule, whatever was sent', () => {
		expect(
			validateWorkshop({ ...workshop, cxDay: { year: 2028, date: '2028-01-01', rule: 'first_tuesday' } })
		).toMatchObject({
			value: { cxDay: { date: '2028-10-03' } }
		});
	});
});
