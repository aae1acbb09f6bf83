import type { Template } from '../template.ts';

export const serviceBlueprint: Template = {
	id: 'tpl_service_blueprint_120',
	title: { en: 'Service blueprint', ar: 'مخطط الخدمة' },
	summary: {
		en: 'Lay out one stage from what the customer sees to what makes it possible.',
		ar: 'نرسم مرحلة واحدة مما يراه العميل إلى ما يقف وراءه.'
	},
	minutes: 120,
	defaultKind: 'idea',
	zones: [
		{ id: 'evidence', title: { en: 'Evidence', ar: 'الدليل المادي' }, tint: 'quote' },
		{ id: 'customer_action', title: { en: 'Customer actions', ar: 'أفعال العميل' }, tint: 'wish' },
		{ id: 'frontstage', title: { en: 'Frontstage', ar: 'الواجهة' }, tint: 'praise' },
		{ id: 'backstage', title: { en: 'Backstage', ar: 'الكواليس' }, tint: 'question' },
		{ id: 'support', title: { en: 'Support processes', ar: 'العمليات المساندة' }, tint: 'idea' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 10,
			prompt: {
				en: 'Which to-be stage do we build today?',
				ar: 'أي مرحلة مستهدفة نبنيها اليوم؟'
			}
		},
		{
			kind: 'silent',
			minutes: 20,
			prompt: {
				en: 'Step by step, what does the customer do and see?',
				ar: 'خطوة بخطوة: ماذا يفعل العميل وماذا يرى؟'
			}
		},
		{
			kind: 'silent',
			minutes: 25,
			prompt: {
				en: 'Who acts in view, and who acts behind the scenes?',
				ar: 'من يعمل أمام العميل؟ ومن يعمل خلف الكواليس؟'
			}
		},
		{
			kind: 'silent',
			minutes: 15,
			prompt: {
				en: 'Which system or policy makes this step possible, or blocks it?',
				ar: 'أي نظام أو سياسة يتيح هذه الخطوة أو يعيقها؟'
			}
		},
		{
			kind: 'break',
			minutes: 10,
			prompt: {
				en: 'Ten minutes.',
				ar: 'عشر دقائق.'
			}
		},
		{
			kind: 'discuss',
			minutes: 15,
			prompt: {
				en: 'Where could it fail, and how long does the customer wait?',
				ar: 'أين قد تتعثر الخدمة؟ وكم ينتظر العميل؟'
			}
		},
		{
			kind: 'vote',
			minutes: 10,
			prompt: {
				en: 'Which weak point hurts customers most?',
				ar: 'أي نقطة ضعف تؤذي العميل أكثر؟'
			},
			vote: { budget: 4, maxPerOption: 2, over: 'notes', weights: {} }
		},
		{
			kind: 'converge',
			minutes: 15,
			prompt: {
				en: 'Which procedure changes, who owns it, by when?',
				ar: 'أي إجراء يتغير؟ ومن مسؤوله؟ ومتى؟'
			}
		}
	]
};
