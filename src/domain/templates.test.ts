import { describe, expect, test } from 'vitest';
import type { Bilingual } from './languages.ts';
import { isId } from './ids.ts';
import { limits } from './limits.ts';
import { elements } from './notes.ts';
import { findTemplate, templates } from './templates.ts';

const arabicLetter = /[\u0621-\u064A]/;
const texts = (template: (typeof templates)[number]): Bilingual[] => [
	template.title,
	template.summary,
	...template.zones.map((zone) => zone.title),
	...template.phases.map((phase) => phase.prompt),
	...(template.stages ?? []).map((stage) => stage.title)
];
const byId = (id: string) => {
	const template = findTemplate(id);
	if (!template) throw new Error(`no template ${id}`);
	return template;
};
const vote = (id: string) => byId(id).phases.find((phase) => phase.kind === 'vote')?.vote;

test('ten templates, each found by its id and by nothing else', () => {
	expect(templates.map((template) => template.id)).toEqual([
		'tpl_cxday_brainstorm_90',
		'tpl_journey_asis_tobe_120',
		'tpl_service_blueprint_120',
		'tpl_persona_naf_60',
		'tpl_eight_elements_75',
		'tpl_voc_triage_60',
		'tpl_lightning_demo_45',
		'tpl_award_design_90',
		'tpl_field_day_debrief_60',
		'tpl_loop_review_60'
	]);
	for (const template of templates) expect(findTemplate(template.id)).toBe(template);
	expect(findTemplate('tpl_none')).toBeUndefined();
});

describe.each(templates)('$id', (template) => {
	test('its minutes are the sum of its phases and the number in its id', () => {
		expect(template.phases.reduce((sum, phase) => sum + phase.minutes, 0)).toBe(template.minutes);
		expect(template.id.endsWith(`_${template.minutes}`)).toBe(true);
	});

	test('every text stands in both languages, each in its own script', () => {
		for (const text of texts(template)) {
			expect(text.ar).toMatch(arabicLetter);
			expect(text.en).toMatch(/[A-Za-z]/);
			expect(text.en).not.toMatch(arabicLetter);
		}
	});

	test('no digit is written into a prompt, and every place has its number', () => {
		for (const { prompt, numbers = [] } of template.phases) {
			const places = `${prompt.en} ${prompt.ar}`.match(/\{\d\}/g) ?? [];
			expect(`${prompt.en} ${prompt.ar}`.replace(/\{\d\}/g, '')).not.toMatch(/[0-9٠-٩]/);
			expect(new Set(places)).toEqual(new Set(numbers.map((_, i) => `{${i}}`)));
		}
	});

	test('zones have distinct ids and fit on a board', () => {
		const ids = template.zones.map((zone) => zone.id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.every(isId)).toBe(true);
		expect(ids.length).toBeLessThanOrEqual(limits.zonesPerBoard);
	});

	test('its vote phases, and only they, carry rules that hold together', () => {
		for (const phase of template.phases) {
			expect(phase.vote !== undefined).toBe(phase.kind === 'vote');
			if (!phase.vote) continue;
			expect(phase.vote.maxPerOption).toBeLessThanOrEqual(phase.vote.budget);
			const weights = Object.values(phase.vote.weights);
			if (weights.length) expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
		}
	});
});

test('T1 asks for needs, aspirations, fears and ideas, and balances leaders, customers and frontline', () => {
	expect(byId('tpl_cxday_brainstorm_90').zones.map((zone) => zone.id)).toEqual([
		'needs',
		'aspirations',
		'fears',
		'ideas'
	]);
	expect(vote('tpl_cxday_brainstorm_90')).toEqual({
		budget: 6,
		maxPerOption: 3,
		over: 'clusters',
		weights: { leader: 0.4, customer: 0.4, frontline: 0.2 }
	});
	expect(byId('tpl_cxday_brainstorm_90').phases[0]?.prompt).toEqual({
		en: 'One question today: how can we make the customer experience better?',
		ar: 'سؤالنا اليوم واحد: كيف نجعل تجربة العميل أفضل؟'
	});
});

test('T2 keeps the three zones of a stage side by side', () => {
	const { zones, stages } = byId('tpl_journey_asis_tobe_120');
	expect(zones).toHaveLength(18);
	expect(zones.slice(0, 4).map((zone) => zone.id)).toEqual([
		'discover_as_is',
		'discover_emotion',
		'discover_to_be',
		'join_as_is'
	]);
	expect(stages).toHaveLength(6);
});

test('T5 has a zone for each organisational element', () => {
	expect(byId('tpl_eight_elements_75').zones.map((zone) => zone.id)).toEqual([...elements]);
});

test('T8 spreads one hundred points without a cap', () => {
	expect(vote('tpl_award_design_90')).toMatchObject({ budget: 100, maxPerOption: 100 });
});

test('T9 weighs frontline and leaders alike', () => {
	expect(vote('tpl_field_day_debrief_60')?.weights).toEqual({ frontline: 0.5, leader: 0.5 });
});
