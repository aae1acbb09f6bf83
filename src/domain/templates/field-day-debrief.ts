import type { Template } from '../template.ts';

export const fieldDayDebrief: Template = {
	id: 'tpl_field_day_debrief_60',
	title: { en: 'Field-day debrief with the frontline', ar: 'حصيلة اليوم الميداني مع الخطوط الأمامية' },
	summary: {
		en: 'After a day beside customers: what leaders saw and what can be fixed now.',
		ar: 'بعد يوم بجانب العملاء: ما رآه القادة وما يمكن إصلاحه الآن.'
	},
	minutes: 60,
	defaultKind: 'pain',
	zones: [
		{ id: 'saw', title: { en: 'Saw', ar: 'رأينا' }, tint: 'question' },
		{ id: 'heard', title: { en: 'Heard', ar: 'سمعنا' }, tint: 'quote' },
		{ id: 'felt', title: { en: 'Felt', ar: 'شعرنا' }, tint: 'wish' },
		{ id: 'surprised', title: { en: 'Surprised us', ar: 'فاجأنا' }, tint: 'pain' },
		{ id: 'fix_now', title: { en: 'Fix now', ar: 'نصلحه الآن' }, tint: 'idea' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 5,
			prompt: {
				en: 'Thank your hosts by name, then we listen.',
				ar: 'اشكروا من استضافكم بالاسم، ثم نستمع.'
			}
		},
		{
			kind: 'silent',
			minutes: 12,
			prompt: {
				en: 'What did you see, hear and feel beside the customer today?',
				ar: 'ماذا رأيت وسمعت وشعرت وأنت بجانب العميل اليوم؟'
			}
		},
		{
			kind: 'reveal',
			minutes: 10,
			prompt: {
				en: 'Frontline first: what did the leaders miss?',
				ar: 'الخط الأمامي أولًا: ما الذي فات القادة؟'
			}
		},
		{
			kind: 'cluster',
			minutes: 10,
			prompt: {
				en: 'What repeats across channels?',
				ar: 'ما الذي يتكرر بين القنوات؟'
			}
		},
		{
			kind: 'vote',
			minutes: 8,
			prompt: {
				en: 'Which obstacle should a leader remove?',
				ar: 'أي عائق ينبغي أن يزيله قائد؟'
			},
			vote: { budget: 5, maxPerOption: 2, over: 'clusters', weights: { frontline: 0.5, leader: 0.5 } }
		},
		{
			kind: 'converge',
			minutes: 10,
			prompt: {
				en: 'What can be fixed within {0} hours, and by whom?',
				ar: 'ما الذي يمكن إصلاحه خلال {0} ساعة؟ ومن يصلحه؟'
			},
			numbers: [48]
		},
		{
			kind: 'close',
			minutes: 5,
			prompt: {
				en: 'When do we come back to check?',
				ar: 'متى نعود لنتحقق؟'
			}
		}
	]
};
