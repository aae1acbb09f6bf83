import type { Template } from '../template.ts';

export const cxDayBrainstorm: Template = {
	id: 'tpl_cxday_brainstorm_90',
	title: { en: 'CX Day leaders and customers brainstorm', ar: 'ورشة يوم التجربة للقادة والعملاء' },
	summary: {
		en: 'Customers, leaders and frontline bring needs, hopes and fears, then choose what to change.',
		ar: 'العملاء والقادة والخط الأمامي يضعون الاحتياجات والتطلعات والمخاوف، ثم يختارون ما يتغيّر.'
	},
	minutes: 90,
	defaultKind: 'idea',
	zones: [
		{ id: 'needs', title: { en: 'Needs', ar: 'الاحتياجات' }, tint: 'question' },
		{ id: 'aspirations', title: { en: 'Aspirations', ar: 'التطلعات' }, tint: 'wish' },
		{ id: 'fears', title: { en: 'Fears', ar: 'المخاوف' }, tint: 'pain' },
		{ id: 'ideas', title: { en: 'Ideas', ar: 'الأفكار' }, tint: 'idea' }
	],
	phases: [
		{
			kind: 'welcome',
			minutes: 8,
			prompt: {
				en: 'One question today: how can we make the customer experience better?',
				ar: 'سؤالنا اليوم واحد: كيف نجعل تجربة العميل أفضل؟'
			}
		},
		{
			kind: 'silent',
			minutes: 12,
			prompt: {
				en: 'What do customers need, hope for and fear? One thought per note.',
				ar: 'ما الذي يحتاج إليه العملاء ويتطلعون إليه ويخافونه؟ فكرة واحدة في كل ملاحظة.'
			}
		},
		{
			kind: 'reveal',
			minutes: 10,
			prompt: {
				en: "Customers' notes first: the facilitator reads, nobody answers yet.",
				ar: 'ملاحظات العملاء أولًا: يقرؤها الميسّر، ولا يردّ أحد بعد.'
			}
		},
		{
			kind: 'silent',
			minutes: 15,
			prompt: {
				en: 'What would meet this need or remove this fear?',
				ar: 'ما الذي يلبّي هذه الحاجة أو يزيل هذا الخوف؟'
			}
		},
		{
			kind: 'cluster',
			minutes: 12,
			prompt: {
				en: "Which notes say the same thing? Name each group in the customer's words.",
				ar: 'أي الملاحظات تقول المعنى نفسه؟ سمّوا كل مجموعة بكلمات العميل.'
			}
		},
		{
			kind: 'vote',
			minutes: 8,
			prompt: {
				en: 'Place your dots where a customer would feel the difference.',
				ar: 'ضعوا نقاطكم حيث سيشعر العميل بالفرق.'
			},
			vote: { budget: 6, maxPerOption: 3, over: 'clusters', weights: { leader: 0.4, customer: 0.4, frontline: 0.2 } }
		},
		{
			kind: 'discuss',
			minutes: 10,
			prompt: {
				en: 'Where do leaders and customers differ, and what did each side see?',
				ar: 'أين يختلف القادة والعملاء؟ وما الذي رآه كل طرف؟'
			}
		},
		{
			kind: 'converge',
			minutes: 10,
			prompt: {
				en: 'Who will own it, and which measure will move?',
				ar: 'من يتولاها؟ وأي مؤشر سيتحرك؟'
			}
		},
		{
			kind: 'close',
			minutes: 5,
			prompt: {
				en: 'From {0} to {1}, how far can you support this draft?',
				ar: 'من صفر إلى خمسة، إلى أي مدى تؤيد هذه المسودة؟'
			},
			numbers: [0, 5]
		}
	]
};
