import type { Template } from '../template.ts';
import { journeyStages } from '../journey.ts';

const aspects = [
	{ id: 'as_is', title: { en: 'as it is', ar: 'كما هي' }, tint: 'question' },
	{ id: 'emotion', title: { en: 'feeling', ar: 'الشعور' }, tint: 'pain' },
	{ id: 'to_be', title: { en: 'as it should be', ar: 'كما ينبغي أن تكون' }, tint: 'idea' }
] as const;

export const journeyAsIsToBe: Template = {
	id: 'tpl_journey_asis_tobe_120',
	title: { en: 'Journey as-is and to-be', ar: 'الرحلة كما هي وكما ينبغي أن تكون' },
	summary: {
		en: 'Walk the journey stage by stage: as it is, how it feels, as it should be.',
		ar: 'نمشي الرحلة مرحلة مرحلة: كما هي، وكيف تُشعر العميل، وكما ينبغي أن تكون.'
	},
	minutes: 120,
	defaultKind: 'idea',
	stages: journeyStages,
	// Stage by stage, so that one stage's three zones stand side by side.
	zones: journeyStages.flatMap((stage) =>
		aspects.map((aspect) => ({
			id: `${stage.id}_${aspect.id}`,
			title: { en: `${stage.title.en}: ${aspect.title.en}`, ar: `${stage.title.ar}: ${aspect.title.ar}` },
			tint: aspect.tint
		}))
	),
	phases: [
		{
			kind: 'welcome',
			minutes: 10,
			prompt: {
				en: 'Whose journey are we walking, and from where to where?',
				ar: 'رحلة مَن نسير فيها؟ ومن أين تبدأ وأين تنتهي؟'
			}
		},
		{
			kind: 'silent',
			minutes: 25,
			prompt: {
				en: 'What really happens at this stage today?',
				ar: 'ما الذي يحدث فعلًا في هذه المرحلة اليوم؟'
			}
		},
		{
			kind: 'score',
			minutes: 15,
			prompt: {
				en: 'How does the customer feel here, from −{0} to +{0}?',
				ar: 'بمَ يشعر العميل هنا، من −{0} إلى +{0}؟'
			},
			numbers: [2]
		},
		{
			kind: 'vote',
			minutes: 10,
			prompt: {
				en: 'Which moments decide whether the customer stays?',
				ar: 'أي اللحظات تحسم بقاء العميل؟'
			},
			vote: { budget: 5, maxPerOption: 2, over: 'notes', weights: {} }
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
			kind: 'silent',
			minutes: 25,
			prompt: {
				en: 'If this stage went perfectly, what would the customer see?',
				ar: 'لو سارت هذه المرحلة على أكمل وجه، فماذا سيرى العميل؟'
			}
		},
		{
			kind: 'converge',
			minutes: 15,
			prompt: {
				en: 'What must change to get from today to that?',
				ar: 'ما الذي يجب أن يتغير لننتقل من اليوم إلى ذلك؟'
			}
		},
		{
			kind: 'close',
			minutes: 10,
			prompt: {
				en: 'Which gap will each of us take home?',
				ar: 'أي فجوة سيتولاها كل منا؟'
			}
		}
	]
};
