import type { Template } from '../template.ts';

export const lightningDemo: Template = {
	id: 'tpl_lightning_demo_45',
	title: { en: 'Lightning demos, remote', ar: 'عروض خاطفة عن بُعد' },
	summary: {
		en: 'Show experiences you admired elsewhere and borrow the best idea.',
		ar: 'نعرض تجارب أعجبتنا في مكان آخر، ونستعير أفضل ما فيها.'
	},
	minutes: 45,
	defaultKind: 'idea',
	zones: [
		{ id: 'demos', title: { en: 'Demos', ar: 'العروض' }, tint: 'question' },
		{ id: 'borrow', title: { en: 'Worth borrowing', ar: 'ما نستعيره' }, tint: 'idea' },
		{ id: 'questions', title: { en: 'Questions', ar: 'أسئلة' }, tint: 'wish' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 3,
			prompt: {
				en: 'We look for ideas to borrow, in any industry.',
				ar: 'نبحث عن أفكار نستعيرها من أي قطاع.'
			}
		},
		{
			kind: 'silent',
			minutes: 5,
			prompt: {
				en: 'Choose one experience you admired as a customer.',
				ar: 'اختر تجربة أعجبتك وأنت عميل.'
			}
		},
		{
			kind: 'demo',
			minutes: 24,
			prompt: {
				en: 'Show it in three minutes; end with the one idea worth borrowing.',
				ar: 'اعرضها في ثلاث دقائق، واختم بالفكرة التي تستحق أن نستعيرها.'
			}
		},
		{
			kind: 'cluster',
			minutes: 5,
			prompt: {
				en: 'Which ideas work together?',
				ar: 'أي الأفكار تعمل معًا؟'
			}
		},
		{
			kind: 'vote',
			minutes: 5,
			prompt: {
				en: 'Which idea could our customers feel within {0} days?',
				ar: 'أي فكرة يمكن أن يشعر بها عملاؤنا خلال تسعين يومًا؟'
			},
			numbers: [90],
			vote: { budget: 3, maxPerOption: 1, over: 'clusters', weights: {} }
		},
		{
			kind: 'close',
			minutes: 3,
			prompt: {
				en: 'Who tries it first?',
				ar: 'من يجربها أولًا؟'
			}
		}
	]
};
