import type { Template } from '../template.ts';

export const persona: Template = {
	id: 'tpl_persona_naf_60',
	title: { en: 'Persona: needs, aspirations, fears', ar: 'شخصية العميل: احتياجات وتطلعات ومخاوف' },
	summary: {
		en: 'Describe a group of customers from their own words.',
		ar: 'نصف مجموعة من العملاء بكلماتهم هم.'
	},
	minutes: 60,
	defaultKind: 'wish',
	zones: [
		{ id: 'who', title: { en: 'Who they are', ar: 'من هم' } },
		{ id: 'needs', title: { en: 'Needs', ar: 'الاحتياجات' }, tint: 'question' },
		{ id: 'aspirations', title: { en: 'Aspirations', ar: 'التطلعات' }, tint: 'wish' },
		{ id: 'fears', title: { en: 'Fears', ar: 'المخاوف' }, tint: 'pain' },
		{ id: 'quotes', title: { en: 'Quotes', ar: 'أقوال العملاء' }, tint: 'quote' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 5,
			prompt: {
				en: "We describe a group of customers, never one person's file.",
				ar: 'نصف مجموعة من العملاء، لا ملف شخص بعينه.'
			}
		},
		{
			kind: 'discuss',
			minutes: 10,
			prompt: {
				en: 'Read the quotes before you write.',
				ar: 'اقرؤوا أقوال العملاء قبل أن تكتبوا.'
			}
		},
		{
			kind: 'silent',
			minutes: 15,
			prompt: {
				en: 'What does this customer need, hope for and fear?',
				ar: 'ما الذي يحتاج إليه هذا العميل ويتطلع إليه ويخافه؟'
			}
		},
		{
			kind: 'cluster',
			minutes: 10,
			prompt: {
				en: 'Which notes have a quote behind them, and which are guesses?',
				ar: 'أي الملاحظات يسندها قول عميل؟ وأيها تخمين؟'
			}
		},
		{
			kind: 'vote',
			minutes: 8,
			prompt: {
				en: 'Which three lines would change our decisions?',
				ar: 'أي ثلاثة أسطر ستغيّر قراراتنا؟'
			},
			vote: { budget: 5, maxPerOption: 2, over: 'notes', weights: {} }
		},
		{
			kind: 'converge',
			minutes: 12,
			prompt: {
				en: 'Finish: I am… I need… I hope… I fear…',
				ar: 'أكملوا: أنا… أحتاج إلى… أتطلع إلى… أخشى…'
			}
		}
	]
};
