import type { Bilingual } from './languages.ts';

/** Plants of the region, for people who would rather not give a name: they say nothing about who bears them. */
export const aliases: readonly Bilingual[] = [
	{ en: 'Palm', ar: 'نخلة' },
	{ en: 'Basil', ar: 'ريحانة' },
	{ en: 'Cedar', ar: 'أرزة' },
	{ en: 'Sidr', ar: 'سدرة' },
	{ en: 'Jasmine', ar: 'ياسمينة' },
	{ en: 'Saffron', ar: 'زعفران' },
	{ en: 'Olive', ar: 'زيتونة' },
	{ en: 'Mint', ar: 'نعناع' },
	{ en: 'Lavender', ar: 'خزامى' },
	{ en: 'Pomegranate', ar: 'رمّانة' },
	{ en: 'Almond', ar: 'لوزة' },
	{ en: 'Fig', ar: 'تينة' },
	{ en: 'Ghaf', ar: 'غافة' },
	{ en: 'Acacia', ar: 'طلحة' },
	{ en: 'Juniper', ar: 'عرعر' },
	{ en: 'Thyme', ar: 'زعتر' },
	{ en: 'Iris', ar: 'سوسنة' },
	{ en: 'Narcissus', ar: 'نرجسة' },
	{ en: 'Rose', ar: 'وردة' },
	{ en: 'Henna', ar: 'حنّاء' },
	{ en: 'Arak', ar: 'أراكة' },
	{ en: 'Tamarisk', ar: 'أثلة' },
	{ en: 'Citron', ar: 'أترجّة' },
	{ en: 'Walnut', ar: 'جوزة' },
	{ en: 'Cypress', ar: 'سروة' },
	{ en: 'Myrtle', ar: 'آسة' },
	{ en: 'Sage', ar: 'مريمية' },
	{ en: 'Cardamom', ar: 'هيل' },
	{ en: 'Anise', ar: 'يانسون' },
	{ en: 'Chamomile', ar: 'بابونج' }
];

/** Some that nobody in the workshop bears in either language, from `start` on; with a number once all are taken. */
export const freeAliases = (taken: ReadonlySet<string>, count: number, start: number): readonly Bilingual[] => {
	const free: Bilingual[] = [];
	for (let round = 1; free.length < count; round++) {
		for (let step = 0; step < aliases.length && free.length < count; step++) {
			const { en, ar } = aliases[(start + step) % aliases.length] as Bilingual;
			const alias = round === 1 ? { en, ar } : { en: `${en} ${round}`, ar: `${ar} ${round}` };
			if (!taken.has(alias.en) && !taken.has(alias.ar)) free.push(alias);
		}
	}
	return free;
};
