import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The families of the product as files that typst and office programs take; pages have theirs as woff2. */
export const arabicFamily = 'IBM Plex Sans Arabic';

const weights = { regular: '400Regular', bold: '700Bold', semibold: '600SemiBold' } as const;

const folderOf = (family: 'geist' | 'ibm-plex-sans-arabic'): string =>
	dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${family}/package.json`)));

/** Folders that hold the faces used in PDF, both families. */
export const fontFolders = (): string[] =>
	(['geist', 'ibm-plex-sans-arabic'] as const).flatMap((family) =>
		Object.values(weights).map((weight) => join(folderOf(family), weight))
	);

/** A face of the Arabic family, which has the Latin letters too. */
export const arabicFace = (weight: 'regular' | 'bold'): string =>
	join(folderOf('ibm-plex-sans-arabic'), weights[weight], `IBMPlexSansArabic_${weights[weight]}.ttf`);
