import type { Template } from '../template.ts';

export const loopReview: Template = {
	id: 'tpl_loop_review_60',
	title: { en: 'Improvement loop review (quarterly)', ar: 'مراجعة حلقة التحسين' },
	summary: {
		en: 'Every quarter: what we promised, what moved, what customers noticed.',
		ar: 'كل ربع سنة: ما وعدنا به، وما تحرّك، وما لاحظه العملاء.'
	},
	minutes: 60,
	defaultKind: 'idea',
	zones: [
		{ id: 'promised', title: { en: 'Promised', ar: 'وعدنا' }, tint: 'quote' },
		{ id: 'delivered', title: { en: 'Delivered', ar: 'أنجزنا' }, tint: 'praise' },
		{ id: 'learned', title: { en: 'Learned', ar: 'تعلّمنا' }, tint: 'question' },
		{ id: 'continue', title: { en: 'Continue', ar: 'نواصل' }, tint: 'idea' },
		{ id: 'stop', title: { en: 'Stop', ar: 'نتوقف عنه' }, tint: 'pain' },
		{ id: 'start', title: { en: 'Start', ar: 'نبدأ' }, tint: 'wish' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 5,
			prompt: {
				en: 'Here is what we promised on CX Day.',
				ar: 'هذا ما وعدنا به في يوم تجربة العميل.'
			}
		},
		{
			kind: 'discuss',
			minutes: 10,
			prompt: {
				en: 'Read baseline, today and target before speaking.',
				ar: 'اقرؤوا خط الأساس وقيمة اليوم والمستهدف قبل الكلام.'
			}
		},
		{
			kind: 'silent',
			minutes: 12,
			prompt: {
				en: 'What did customers notice, and what did they not?',
				ar: 'ما الذي لاحظه العملاء؟ وما الذي لم يلاحظوه؟'
			}
		},
		{
			kind: 'discuss',
			minutes: 10,
			prompt: {
				en: 'Why did it move, or not?',
				ar: 'لماذا تحرّك المؤشر أو لم يتحرك؟'
			}
		},
		{
			kind: 'vote',
			minutes: 8,
			prompt: {
				en: 'What do we continue, stop and start?',
				ar: 'ما الذي نواصله ونوقفه ونبدؤه؟'
			},
			vote: { budget: 4, maxPerOption: 2, over: 'notes', weights: {} }
		},
		{
			kind: 'converge',
			minutes: 10,
			prompt: {
				en: 'Update status, target and owner.',
				ar: 'حدّثوا الحالة والمستهدف والمسؤول.'
			}
		},
		{
			kind: 'close',
			minutes: 5,
			prompt: {
				en: 'What will we tell customers this week?',
				ar: 'ماذا سنقول للعملاء هذا الأسبوع؟'
			}
		}
	]
};
