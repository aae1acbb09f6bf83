import type { Template } from '../template.ts';

export const vocTriage: Template = {
	id: 'tpl_voc_triage_60',
	title: { en: 'Voice of the customer triage', ar: 'فرز صوت العميل' },
	summary: {
		en: 'Read what customers said, find the causes, and answer.',
		ar: 'نقرأ ما قاله العملاء، ونبحث عن الأسباب، ونردّ.'
	},
	minutes: 60,
	defaultKind: 'quote',
	zones: [
		{ id: 'inbox', title: { en: 'Inbox', ar: 'الوارد' }, tint: 'quote' },
		{ id: 'counted', title: { en: 'Counted', ar: 'محتسبة' }, tint: 'praise' },
		{ id: 'hostile_campaign', title: { en: 'Hostile campaign', ar: 'حملة عكسية' }, tint: 'pain' },
		{ id: 'unworkable_demand', title: { en: 'Unworkable demand', ar: 'طلب غير ممكن' }, tint: 'question' },
		{ id: 'disengaged_response', title: { en: 'Disengaged response', ar: 'عميل غير مهتم' } },
		{ id: 'act_now', title: { en: 'Act now', ar: 'نعالجه الآن' }, tint: 'idea' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 5,
			prompt: {
				en: 'Every voice counts unless we can say in writing why it is only watched.',
				ar: 'كل صوت محتسب ما لم نكتب سبب الاكتفاء بمراقبته.'
			}
		},
		{
			kind: 'silent',
			minutes: 20,
			prompt: {
				en: 'In pairs: what happened, to whom, at which stage?',
				ar: 'في ثنائيات: ماذا حدث؟ ولمن؟ وفي أي مرحلة؟'
			}
		},
		{
			kind: 'discuss',
			minutes: 8,
			prompt: {
				en: 'Is this voice hostile, or only angry?',
				ar: 'أهذا صوت معادٍ أم غاضب فحسب؟'
			}
		},
		{
			kind: 'cluster',
			minutes: 12,
			prompt: {
				en: 'Which root cause do these share?',
				ar: 'ما السبب الجذري المشترك بينها؟'
			}
		},
		{
			kind: 'vote',
			minutes: 7,
			prompt: {
				en: 'Which cause shall we remove first?',
				ar: 'أي سبب نزيله أولًا؟'
			},
			vote: { budget: 5, maxPerOption: 2, over: 'clusters', weights: {} }
		},
		{
			kind: 'converge',
			minutes: 8,
			prompt: {
				en: 'Who answers this customer today, and in which words?',
				ar: 'من يردّ على هذا العميل اليوم؟ وبأي كلمات؟'
			}
		}
	]
};
