import type { Activity } from '../activity.ts';

/** Those who make the experience are thanked by name. */
export const recognition: readonly Activity[] = [
	{
		id: 'recognise_employees',
		title: { en: 'Honour outstanding experience makers', ar: 'تكريم أكثر الموظفين تميزًا' },
		audiences: ['employees'],
		owner: { en: 'CX and human resources', ar: 'تجربة العميل والموارد البشرية' },
		preparation: [
			{ en: 'Write a shortlist with evidence from customers', ar: 'أعدّ قائمة مختصرة بأدلة من العملاء' },
			{ en: 'Ask each one whether a public thank-you is welcome', ar: 'استأذن كل مكرَّم في تكريمه علنًا' },
			{ en: 'Prepare the stories and the certificates', ar: 'جهّز القصص والشهادات' }
		],
		output: { en: 'Names, stories and certificates', ar: 'أسماء وقصص وشهادات' },
		metric: { en: 'Nominees for every 100 employees', ar: 'عدد المرشحين لكل 100 موظف' },
		remote: { en: 'Live stream and a digital badge', ar: 'بث مباشر ووسام رقمي' },
		minutes: 30
	},
	{
		id: 'recognise_ambassadors',
		title: { en: 'Honour CX ambassadors', ar: 'تكريم سفراء تجربة العميل' },
		audiences: ['employees'],
		owner: { en: 'Head of customer experience', ar: 'مسؤول تجربة العميل' },
		preparation: [
			{ en: 'Gather what each ambassador did this year', ar: 'اجمع ما قدّمه كل سفير هذا العام' },
			{ en: 'Write one citation for each', ar: 'اكتب كلمة تقدير لكل واحد منهم' }
		],
		output: { en: 'A citation for every ambassador', ar: 'كلمة تقدير لكل سفير' },
		metric: { en: 'Ambassadors who are active', ar: 'عدد السفراء النشطين' },
		remote: { en: 'A ceremony by video call', ar: 'حفل عبر مكالمة مرئية' },
		minutes: 20
	},
	{
		id: 'recognise_certified',
		title: { en: 'Honour newly certified colleagues', ar: 'تكريم الحاصلين على شهادات احترافية' },
		audiences: ['employees'],
		owner: { en: 'Human resources', ar: 'الموارد البشرية' },
		preparation: [
			{ en: 'Verify the certificates with who issued them', ar: 'تحقّق من الشهادات لدى الجهة المانحة' },
			{ en: 'Agree with each colleague on the name to print', ar: 'اتفق مع كل زميل على الاسم الذي سيُعلن' }
		],
		output: { en: 'A public list', ar: 'قائمة معلنة' },
		metric: { en: 'New certificates in the year', ar: 'عدد الشهادات الجديدة في العام' },
		remote: { en: 'A post and a badge', ar: 'منشور ووسام' },
		minutes: 15
	},
	{
		id: 'recognise_leaders',
		title: {
			en: 'Honour the department leaders who contributed most',
			ar: 'تكريم قادة الإدارات الأكثر إسهامًا'
		},
		audiences: ['leaders'],
		owner: { en: 'Office of the chief executive', ar: 'مكتب الرئيس التنفيذي' },
		preparation: [
			{ en: 'State what each leader gave to each initiative', ar: 'وضّح إسهام كل قائد في كل مبادرة' },
			{ en: 'Choose one story that customers felt', ar: 'اختر قصة واحدة شعر بها العملاء' }
		],
		output: { en: 'An award and its story', ar: 'جائزة وقصتها' },
		metric: { en: 'Initiatives delivered', ar: 'عدد المبادرات المنجزة' },
		remote: { en: 'A recorded tribute', ar: 'كلمة تقدير مسجّلة' },
		minutes: 20
	}
];
