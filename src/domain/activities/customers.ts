import type { Activity } from '../activity.ts';

/** Customers are thanked, heard and promised something. */
export const withCustomers: readonly Activity[] = [
	{
		id: 'thank_customers',
		title: { en: 'Thank the customers', ar: 'رسائل امتنان للعملاء' },
		audiences: ['customers'],
		owner: { en: 'Customer service', ar: 'خدمة العملاء' },
		preparation: [
			{ en: 'List only those who agreed to be contacted', ar: 'اكتفِ بمن وافق على التواصل' },
			{ en: 'Choose tone and language for each', ar: 'اختر النبرة واللغة لكل عميل' }
		],
		output: { en: 'Letters and gifts', ar: 'رسائل وهدايا' },
		metric: { en: 'Replies, and complaints', ar: 'الردود والشكاوى' },
		remote: { en: 'A message or a video', ar: 'رسالة أو مقطع' },
		minutes: 30
	},
	{
		id: 'customer_speaks_to_leaders',
		title: { en: 'A customer speaks to the leaders', ar: 'كلمة عميل أمام القيادات' },
		audiences: ['leaders', 'customers'],
		owner: { en: 'Head of customer experience', ar: 'مسؤول تجربة العميل' },
		preparation: [
			{ en: 'Ask for consent and explain the setting', ar: 'اطلب الموافقة واشرح المقام' },
			{ en: 'Offer support, and write nothing for them', ar: 'قدّم الدعم ولا تكتب لهم كلامهم' },
			{ en: 'Prepare the leaders to listen', ar: 'هيّئ القادة للإنصات' }
		],
		output: { en: 'A talk and the actions agreed', ar: 'كلمة وإجراءات متفق عليها' },
		metric: { en: 'Actions agreed', ar: 'عدد الإجراءات المتفق عليها' },
		remote: { en: 'A video call; voice alone is fine', ar: 'مكالمة مرئية، ويكفي الصوت' },
		minutes: 30
	},
	{
		id: 'social_listening_hour',
		title: {
			en: 'Ask customers online what they live through and hope for',
			ar: 'سؤال العملاء عبر الشبكات الاجتماعية'
		},
		audiences: ['customers', 'public'],
		owner: { en: 'Communications', ar: 'الاتصال المؤسسي' },
		preparation: [
			{ en: 'Be ready for harsh replies, with an open heart', ar: 'استعد للردود القاسية بصدر رحب' },
			{ en: 'Have people ready to answer', ar: 'جهّز فريق الرد' },
			{ en: 'Decide how answers reach the list of quotes', ar: 'حدّد كيف تصل الإجابات إلى سجل الاقتباسات' }
		],
		output: { en: 'Answers, kept as quotes', ar: 'إجابات محفوظة كاقتباسات' },
		metric: { en: 'Replies answered, and how fast', ar: 'الردود المجابة وسرعتها' },
		remote: null,
		minutes: 60
	},
	{
		id: 'standing_promise',
		title: {
			en: 'The promise for the whole year: needs and expectations, steadily met',
			ar: 'الوعد الدائم: تلبية الاحتياجات والتوقعات طوال العام'
		},
		audiences: ['customers'],
		owner: { en: 'The chief executive', ar: 'الرئيس التنفيذي' },
		preparation: [
			{ en: 'Choose one to three promises', ar: 'اختر وعدًا إلى ثلاثة وعود' },
			{ en: 'Give each a measure', ar: 'اربط كل وعد بمؤشر' }
		],
		output: { en: 'A card with the promises', ar: 'بطاقة الوعود' },
		metric: { en: 'The measure, every month', ar: 'المؤشر كل شهر' },
		remote: { en: 'A page', ar: 'صفحة' },
		minutes: 15
	}
];
