import type { Activity } from '../activity.ts';

/** Leaders speak, learn, and stand beside the customer. */
export const leading: readonly Activity[] = [
	{
		id: 'ceo_message',
		title: { en: 'A word from the chief executive', ar: 'كلمة الرئيس التنفيذي' },
		audiences: ['employees'],
		owner: { en: 'The chief executive', ar: 'الرئيس التنفيذي' },
		preparation: [
			{ en: 'Write the script in both languages', ar: 'اكتب النص باللغتين' },
			{ en: 'Name one promise kept and one broken', ar: 'اذكر وعدًا وفينا به ووعدًا أخلفناه' },
			{ en: 'Record it, or test the broadcast', ar: 'سجّل الكلمة أو اختبر البث' }
		],
		output: { en: 'A speech', ar: 'كلمة' },
		metric: { en: 'Attendance and views', ar: 'الحضور والمشاهدات' },
		remote: { en: 'Recorded video or live broadcast', ar: 'مقطع مسجّل أو بث مباشر' },
		minutes: 15
	},
	{
		id: 'guest_speaker',
		title: { en: 'Specialist speakers', ar: 'استضافة متحدثين متخصصين' },
		audiences: ['employees', 'leaders'],
		owner: { en: 'Head of customer experience', ar: 'مسؤول تجربة العميل' },
		preparation: [
			{ en: 'Send the brief and agree on the date', ar: 'أرسل الموجز واتفق على الموعد' },
			{ en: 'Book an interpreter where one is needed', ar: 'احجز مترجمًا عند الحاجة' }
		],
		output: { en: 'A talk', ar: 'محاضرة' },
		metric: { en: 'Rating and attendance', ar: 'التقييم والحضور' },
		remote: { en: 'A webinar', ar: 'ندوة عبر الشبكة' },
		minutes: 45
	},
	{
		id: 'training_workshop',
		title: { en: 'Training or a long workshop for leaders', ar: 'دورة أو ورشة توعوية للقيادات' },
		audiences: ['leaders'],
		owner: { en: 'Learning and development', ar: 'التدريب والتطوير' },
		preparation: [
			{
				en: 'Ask beforehand how each department touches the customer, directly and indirectly',
				ar: 'اسأل مسبقًا عن أثر كل إدارة في العميل، المباشر منه وغير المباشر'
			},
			{ en: 'Cover the functional, cultural and emotional sides', ar: 'غطِّ الجوانب الوظيفية والثقافية والعاطفية' }
		],
		output: { en: 'Trained leaders', ar: 'قادة مدرَّبون' },
		metric: { en: 'Score before and after', ar: 'الدرجة قبل الدورة وبعدها' },
		remote: { en: 'Two short sessions', ar: 'جلستان قصيرتان' },
		minutes: 180
	},
	{
		id: 'leaders_field_day',
		title: { en: 'Leaders spend a full day in a serving channel', ar: 'يوم ميداني للقادة مع الخطوط الأمامية' },
		audiences: ['leaders', 'employees', 'customers'],
		owner: { en: 'Operations', ar: 'العمليات' },
		preparation: [
			{ en: 'Assign a channel and a host to each leader', ar: 'حدّد لكل قائد قناة ومضيفًا' },
			{ en: 'Brief everybody on safety', ar: 'عرّف الجميع بتعليمات السلامة' },
			{ en: 'Hand out the listening sheet', ar: 'وزّع ورقة الإنصات' }
		],
		output: { en: 'Observations and quick fixes', ar: 'مشاهدات وإصلاحات سريعة' },
		metric: {
			en: 'Leaders who took part, and fixes within 30 days',
			ar: 'القادة المشاركون، والإصلاحات خلال 30 يومًا'
		},
		remote: { en: 'A listening shift or the chat desk', ar: 'مناوبة استماع أو مكتب المحادثة' },
		minutes: 240
	},
	{
		id: 'leaders_brainstorm',
		title: { en: 'Leaders and loyal customers think together', ar: 'ورشة عصف ذهني للقادة مع العملاء الأوفياء' },
		audiences: ['leaders', 'customers', 'employees', 'peers'],
		owner: { en: 'A facilitator', ar: 'ميسّر' },
		preparation: [
			{ en: 'Prepare the workshop and its links', ar: 'جهّز الورشة وروابطها' },
			{ en: 'Ask for consent before anybody joins', ar: 'اطلب الموافقة قبل الانضمام' }
		],
		output: { en: 'Groups, votes and initiatives', ar: 'مجموعات وأصوات ومبادرات' },
		metric: { en: 'Ideas that became initiatives', ar: 'الأفكار التي صارت مبادرات' },
		remote: { en: 'The same link from anywhere', ar: 'الرابط نفسه من أي مكان' },
		minutes: 90
	},
	{
		id: 'education_message',
		title: { en: 'A message with research and figures', ar: 'رسالة تثقيفية بأبحاث وإحصاءات' },
		audiences: ['employees'],
		owner: { en: 'The CX team', ar: 'فريق تجربة العميل' },
		preparation: [{ en: 'Give the source of every figure', ar: 'اذكر مصدر كل رقم' }],
		output: { en: 'A message', ar: 'رسالة' },
		metric: { en: 'Share of readers who opened it', ar: 'نسبة من فتحوا الرسالة' },
		remote: { en: 'E-mail or chat', ar: 'البريد أو المحادثة' },
		minutes: 10
	},
	{
		id: 'association_events',
		title: { en: 'Free events of the association', ar: 'حضور فعاليات الجمعية المجانية' },
		audiences: ['peers', 'employees'],
		owner: { en: 'The CX team', ar: 'فريق تجربة العميل' },
		preparation: [
			{ en: 'Register, and keep the hours free', ar: 'سجّل واحجز الوقت' },
			{ en: 'Agree who shares the notes', ar: 'اتفقوا على من يشارك الملاحظات' }
		],
		output: { en: 'Notes, and lessons shared', ar: 'ملاحظات ودروس مشتركة' },
		metric: { en: 'Colleagues who attended', ar: 'عدد الحاضرين' },
		remote: { en: 'Live broadcast', ar: 'بث مباشر' },
		minutes: 60
	}
];
