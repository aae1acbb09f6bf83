import type { Activity } from '../activity.ts';

/** What is announced, celebrated and shared. */
export const inPublic: readonly Activity[] = [
	{
		id: 'announce_strategy',
		title: {
			en: 'Announce next year’s CX strategy',
			ar: 'إعلان استراتيجية تجربة العميل للعام القادم'
		},
		audiences: ['customers', 'employees', 'leaders', 'peers', 'public'],
		owner: { en: 'Head of customer experience and the chief executive', ar: 'مسؤول تجربة العميل والرئيس التنفيذي' },
		preparation: [
			{ en: 'Have the strategy approved', ar: 'اعتمد الاستراتيجية' },
			{ en: 'Set the hour of the announcement', ar: 'حدّد ساعة الإعلان' }
		],
		output: { en: 'A page, public or internal', ar: 'صفحة عامة أو داخلية' },
		metric: { en: 'Reach, and a poll of what was understood', ar: 'الوصول، واستطلاع للفهم' },
		remote: { en: 'The page and a stream', ar: 'الصفحة وبث مباشر' },
		minutes: 30
	},
	{
		id: 'announce_award',
		title: {
			en: 'Announce the excellence award',
			ar: 'إعلان منافسة التميز في تجربة العميل'
		},
		audiences: ['employees', 'leaders'],
		owner: { en: 'Head of customer experience', ar: 'مسؤول تجربة العميل' },
		preparation: [
			{ en: 'Publish how winners are chosen', ar: 'انشر آلية انتقاء الفائزين' },
			{ en: 'Publish how results are measured', ar: 'انشر منهجية القياس' }
		],
		output: { en: 'The page of the rules', ar: 'صفحة القواعد' },
		metric: { en: 'Questions and entries', ar: 'الأسئلة والمشاركات' },
		remote: { en: 'The page, with questions and answers', ar: 'الصفحة مع أسئلة وأجوبة' },
		minutes: 20
	},
	{
		id: 'brand_celebration',
		title: { en: 'A celebration or campaign of the brand', ar: 'احتفال رسمي وحملة مبتكرة' },
		audiences: ['public', 'customers'],
		owner: { en: 'Communications', ar: 'الاتصال المؤسسي' },
		preparation: [{ en: 'Write the idea in both languages', ar: 'صُغ الفكرة باللغتين' }],
		output: { en: 'A campaign', ar: 'حملة' },
		metric: { en: 'Reach', ar: 'الوصول' },
		remote: { en: 'A campaign online', ar: 'حملة رقمية' },
		minutes: 60
	},
	{
		id: 'share_hashtag',
		title: { en: 'Share under the hashtag', ar: 'المشاركة بالوسم' },
		audiences: ['customers', 'employees', 'leaders', 'peers', 'public'],
		owner: { en: 'Everyone', ar: 'الجميع' },
		preparation: [{ en: 'Hand out the approved cards', ar: 'وزّع البطاقات المعتمدة' }],
		output: { en: 'Posts', ar: 'منشورات' },
		metric: { en: 'Posts and reach', ar: 'المنشورات والوصول' },
		remote: null,
		minutes: 15
	},
	{
		id: 'community_content',
		title: {
			en: 'Publish Arabic content and raise awareness as volunteers',
			ar: 'إثراء المحتوى العربي والتوعية التطوعية'
		},
		audiences: ['peers', 'public'],
		owner: { en: 'The CX team', ar: 'فريق تجربة العميل' },
		preparation: [{ en: 'Agree on a list of topics', ar: 'اتفقوا على قائمة الموضوعات' }],
		output: { en: 'An article or a video', ar: 'مقال أو مقطع' },
		metric: { en: 'Pieces and readers', ar: 'المواد والقرّاء' },
		remote: null,
		minutes: 60
	},
	{
		id: 'idea_call',
		title: { en: 'An open call for ideas for the day', ar: 'دعوة لاقتراح أفكار مبتكرة' },
		audiences: ['peers', 'employees'],
		owner: { en: 'The CX team', ar: 'فريق تجربة العميل' },
		preparation: [
			{ en: 'Open the form', ar: 'افتح النموذج' },
			{ en: 'Say who reads and who chooses', ar: 'وضّح من يقرأ ومن يختار' }
		],
		output: { en: 'A list of ideas', ar: 'قائمة أفكار' },
		metric: { en: 'Ideas, and how many were used', ar: 'الأفكار وما استُخدم منها' },
		remote: { en: 'The form', ar: 'النموذج' },
		minutes: 30
	}
];
