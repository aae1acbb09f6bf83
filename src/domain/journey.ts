import type { Bilingual } from './languages.ts';

/** A step of the customer's journey; `id` is what a note's `stage` tag holds. */
export interface JourneyStage {
	readonly id: string;
	readonly title: Bilingual;
}

/** The journey a workshop starts with; its organiser may rename, add and remove stages. */
export const journeyStages: readonly JourneyStage[] = [
	{ id: 'discover', title: { en: 'Discover', ar: 'التعرّف' } },
	{ id: 'join', title: { en: 'Join', ar: 'الاشتراك' } },
	{ id: 'use', title: { en: 'Use', ar: 'الاستخدام' } },
	{ id: 'pay', title: { en: 'Pay', ar: 'السداد' } },
	{ id: 'help', title: { en: 'Get help', ar: 'طلب المساعدة' } },
	{ id: 'stay', title: { en: 'Stay', ar: 'الاستمرار' } }
];
