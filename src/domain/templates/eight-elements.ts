import type { Template } from '../template.ts';

export const eightElements: Template = {
	id: 'tpl_eight_elements_75',
	title: { en: 'Eight elements scan', ar: 'مسح العناصر المؤسسية الثمانية' },
	summary: {
		en: 'Scan the whole organisation for what helps the customer and what hurts.',
		ar: 'نمسح المؤسسة كلها: ما ينفع العميل وما يضره.'
	},
	minutes: 75,
	defaultKind: 'pain',
	zones: [
		{ id: 'organizational_strategy', title: { en: 'Organisational strategy', ar: 'الاستراتيجية المؤسسية' } },
		{ id: 'organizational_culture', title: { en: 'Organisational culture', ar: 'الثقافة المؤسسية' } },
		{ id: 'operational_excellence', title: { en: 'Operational excellence', ar: 'التميز التشغيلي' } },
		{ id: 'products_services', title: { en: 'Products and services', ar: 'المنتجات والخدمات' } },
		{ id: 'digital_transformation', title: { en: 'Digital transformation', ar: 'التحول الرقمي' } },
		{ id: 'organizational_identity', title: { en: 'Organisational identity', ar: 'الهوية المؤسسية' } },
		{ id: 'customer_service', title: { en: 'Customer service', ar: 'خدمة العملاء' } },
		{ id: 'corporate_innovation', title: { en: 'Corporate innovation', ar: 'الابتكار المؤسسي' } }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 5,
			prompt: {
				en: 'Three minutes per element; one note for what helps, one for what hurts.',
				ar: 'ثلاث دقائق لكل عنصر: ملاحظة لما ينفع وملاحظة لما يضر.'
			}
		},
		{
			kind: 'silent',
			minutes: 24,
			prompt: {
				en: 'In this element, what helps the customer and what hurts?',
				ar: 'في هذا العنصر، ما الذي ينفع العميل وما الذي يضره؟'
			}
		},
		{
			kind: 'score',
			minutes: 10,
			prompt: {
				en: 'How mature are we here, from {0} to {1}?',
				ar: 'ما مستوى نضجنا هنا من {0} إلى {1}؟'
			},
			numbers: [1, 5]
		},
		{
			kind: 'discuss',
			minutes: 10,
			prompt: {
				en: 'Where do our scores differ most, and why?',
				ar: 'أين تتباعد درجاتنا أكثر؟ ولماذا؟'
			}
		},
		{
			kind: 'vote',
			minutes: 8,
			prompt: {
				en: "Which elements deserve next year's effort?",
				ar: 'أي العناصر يستحق جهد العام القادم؟'
			},
			vote: { budget: 8, maxPerOption: 2, over: 'notes', weights: {} }
		},
		{
			kind: 'converge',
			minutes: 13,
			prompt: {
				en: 'One change here that customers would notice within a year.',
				ar: 'تغيير واحد هنا يلاحظه العملاء خلال عام.'
			}
		},
		{
			kind: 'close',
			minutes: 5,
			prompt: {
				en: 'What did we leave empty, and do we accept that?',
				ar: 'ما الذي تركناه فارغًا؟ وهل نقبل ذلك؟'
			}
		}
	]
};
