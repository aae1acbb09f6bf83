import type * as Y from 'yjs';
import type { LineId } from '#domain/ids.ts';
import { elements } from '#domain/notes.ts';
import { addLine, retypeInitiative, retypeStrategy, setInitiative } from '#collab/strategy-operations.ts';
import {
	emptyText,
	readInitiatives,
	readStrategy,
	type InitiativeText,
	type StrategyText
} from '#collab/strategy-schema.ts';

const strategyWords: Partial<Record<StrategyText, string>> = {
	titleEn: 'CX strategy 2028',
	titleAr: 'استراتيجية تجربة العميل 2028',
	visionEn: 'I know what happens next before I have to ask.',
	visionAr: 'أعرف ما سيحدث قبل أن أسأل.',
	communicationEn: 'We tell it on CX Day.',
	communicationAr: 'نعلنها في يوم تجربة العميل.',
	notChosenEn: 'A loyalty card, because nobody asked for it.',
	notChosenAr: 'بطاقة الولاء، لأن أحدًا لم يطلبها.',
	sponsor: 'CEO',
	owner: 'Head of CX',
	cadence: 'Quarterly'
};
const initiativeWords: Partial<Record<InitiativeText, string>> = {
	summaryEn: 'Every complaint gets one named owner.',
	summaryAr: 'لكل شكوى مسؤول واحد باسمه.',
	owner: 'Huda',
	sponsor: 'CEO',
	kpiEn: 'Solved first time',
	kpiAr: 'الحل من أول مرة'
};
const principles = [
	['We answer within a day', 'نجيب خلال يوم'],
	['One owner for each complaint', 'مسؤول واحد لكل شكوى'],
	['Nobody asks twice', 'لا يسأل أحد مرتين']
] as const;

/** Writes whatever a strategy still lacks beside its initiatives and what they rest on, as somebody would who may plan. */
export const fillStrategy = (doc: Y.Doc): void => {
	for (const [key, words] of Object.entries(strategyWords)) retypeStrategy(doc, key as StrategyText, words);
	for (const element of elements) retypeStrategy(doc, emptyText(element), 'Next year');
	if (readStrategy(doc).principles.length === 0) {
		for (const [index, [en, ar]] of principles.entries())
			addLine(doc, { id: `line_p${index}` as LineId, is: 'principle', order: index, text: { en, ar } });
		const risk = { en: 'Branches answer differently from the app.', ar: 'أجوبة الفروع تختلف عن التطبيق.' };
		addLine(doc, { id: 'line_r' as LineId, is: 'risk', order: 9, text: risk });
	}
	for (const { id, title } of readInitiatives(doc)) {
		for (const [key, words] of Object.entries(initiativeWords)) retypeInitiative(doc, id, key as InitiativeText, words);
		if (title.en === '') retypeInitiative(doc, id, 'titleEn', title.ar);
		if (title.ar === '') retypeInitiative(doc, id, 'titleAr', title.en);
		setInitiative(doc, id, {
			elements: ['customer_service'],
			components: ['functional'],
			ambition: 'improve',
			unit: '%',
			better: 'higher',
			baseline: 48,
			baselineAt: '2027-08-31',
			target: 70,
			targetAt: '2028-03-31',
			horizon: { start: '2028-01', end: '2028-06' }
		});
	}
};
