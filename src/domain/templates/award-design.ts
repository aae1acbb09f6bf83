import type { Template } from '../template.ts';

export const awardDesign: Template = {
	id: 'tpl_award_design_90',
	title: { en: 'Excellence award design', ar: 'تصميم جائزة التميز' },
	summary: {
		en: 'Agree what to reward, how to weigh it and who may judge.',
		ar: 'نتفق على ما نكرّمه، وكيف نزنه، ومن يحكّم فيه.'
	},
	minutes: 90,
	defaultKind: 'idea',
	zones: [
		{ id: 'purpose', title: { en: 'Purpose', ar: 'الغاية' }, tint: 'wish' },
		{ id: 'categories', title: { en: 'Categories', ar: 'الفئات' }, tint: 'question' },
		{ id: 'criteria', title: { en: 'Criteria', ar: 'المعايير' }, tint: 'idea' },
		{ id: 'evidence', title: { en: 'Evidence', ar: 'الأدلة' }, tint: 'quote' },
		{ id: 'rules', title: { en: 'Rules', ar: 'القواعد' }, tint: 'pain' },
		{ id: 'timeline', title: { en: 'Timeline', ar: 'المواعيد' }, tint: 'praise' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 8,
			prompt: {
				en: 'Winners must be able to see why they won, and the others why they did not.',
				ar: 'ينبغي أن يعرف الفائز لماذا فاز، وأن يعرف غيره لماذا لم يفز.'
			}
		},
		{
			kind: 'silent',
			minutes: 12,
			prompt: {
				en: 'Which behaviour do we want to see more of next year?',
				ar: 'أي سلوك نريد أن نراه أكثر في العام القادم؟'
			}
		},
		{
			kind: 'cluster',
			minutes: 15,
			prompt: {
				en: 'Which categories do these behaviours form?',
				ar: 'ما الفئات التي تكوّنها هذه السلوكيات؟'
			}
		},
		{
			kind: 'vote',
			minutes: 20,
			prompt: {
				en: 'Spread {0} points over the criteria.',
				ar: 'وزّع مئة نقطة على المعايير.'
			},
			numbers: [100],
			vote: { budget: 100, maxPerOption: 100, over: 'clusters', weights: {} }
		},
		{
			kind: 'discuss',
			minutes: 10,
			prompt: {
				en: 'Where do our weights differ, and which evidence would settle it?',
				ar: 'أين تختلف أوزاننا؟ وأي دليل يحسم ذلك؟'
			}
		},
		{
			kind: 'converge',
			minutes: 15,
			prompt: {
				en: 'Who may judge, who must step aside, how are ties broken?',
				ar: 'من يحكّم؟ ومن يتنحى؟ وكيف نفصل عند التعادل؟'
			}
		},
		{
			kind: 'close',
			minutes: 10,
			prompt: {
				en: 'Which dates do we publish on CX Day?',
				ar: 'أي المواعيد نعلنها في يوم تجربة العميل؟'
			}
		}
	]
};
