import type { CriterionCode } from './award.ts';
import type { Methodology } from './award-rules.ts';

/** Offered with the criteria; the organiser changes it until the rules are published. The source asks for it. [domain 5] */
export const defaultMethodology: Readonly<Record<Exclude<CriterionCode, 'free'>, Methodology>> = {
	customer_outcome: {
		metric: { en: 'The measure the work was meant to move', ar: 'المؤشر الذي قصده العمل' },
		source: { en: 'The owner of the measure, not the nominee', ar: 'صاحب المؤشر لا المرشح' },
		formula: { en: 'Level now against baseline and target', ar: 'المستوى الحالي مقابل خط الأساس والمستهدف' },
		period: { en: 'The twelve months before nominations close', ar: 'الاثنا عشر شهرًا قبل إغلاق الترشيح' }
	},
	customer_voice: {
		metric: { en: 'Customers’ words that led to an action', ar: 'كلام العملاء الذي قاد إلى فعل' },
		source: { en: 'Notes of the workshop, complaints, surveys', ar: 'ملاحظات الورشة والشكاوى والاستبانات' },
		formula: { en: 'Loops closed of loops opened', ar: 'الحلقات المغلقة من المفتوحة' },
		period: { en: 'The twelve months before nominations close', ar: 'الاثنا عشر شهرًا قبل إغلاق الترشيح' }
	},
	approach: {
		metric: { en: 'A written way of working', ar: 'طريقة عمل مكتوبة' },
		source: { en: 'Documents of the nomination', ar: 'مستندات الترشيح' },
		formula: { en: 'Read against the six bands', ar: 'يُقرأ على النطاقات الستة' },
		period: { en: 'As it stands when nominations close', ar: 'كما هي عند إغلاق الترشيح' }
	},
	deployment: {
		metric: { en: 'Places that use it', ar: 'المواقع التي تطبّقه' },
		source: { en: 'Heads of these places', ar: 'مسؤولو هذه المواقع' },
		formula: { en: 'Places in use of places that could', ar: 'المواقع المطبِّقة من المواقع الممكنة' },
		period: { en: 'As it stands when nominations close', ar: 'كما هي عند إغلاق الترشيح' }
	},
	learning: {
		metric: { en: 'Changes made after looking at results', ar: 'تغييرات جرت بعد النظر في النتائج' },
		source: { en: 'Documents of the nomination', ar: 'مستندات الترشيح' },
		formula: { en: 'Read against the six bands', ar: 'يُقرأ على النطاقات الستة' },
		period: { en: 'The twelve months before nominations close', ar: 'الاثنا عشر شهرًا قبل إغلاق الترشيح' }
	},
	integration: {
		metric: { en: 'Owner, budget and place in the strategy', ar: 'المسؤول والميزانية والمكان في الاستراتيجية' },
		source: { en: 'The strategy of the year', ar: 'استراتيجية العام' },
		formula: { en: 'Read against the six bands', ar: 'يُقرأ على النطاقات الستة' },
		period: { en: 'As it stands when nominations close', ar: 'كما هي عند إغلاق الترشيح' }
	}
};
