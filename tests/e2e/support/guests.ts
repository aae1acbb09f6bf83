import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { Language } from '#domain/languages.ts';
import { Recorder } from './recorder.ts';
import { words, type Words } from './words.ts';

/** One person with one browser of their own. */
export interface Guest {
	readonly context: BrowserContext;
	readonly page: Page;
	readonly words: Words;
	readonly recorder: Recorder;
	/** Errors that the pages of this person did not handle. */
	readonly errors: string[];
}
export interface GuestOptions {
	readonly language: Language;
	readonly device?: keyof typeof devices;
	readonly theme?: 'light' | 'dark';
	readonly signedIn?: BrowserContextOptions['storageState'];
	/** Whose connection this is; without it everybody has their own. */
	readonly address?: string;
}

export const devices = {
	desktop: { viewport: { width: 1440, height: 900 } },
	phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
} as const satisfies Record<string, BrowserContextOptions>;

let lastAddress = 0;
/** Of the range for documentation and benchmarks: the server counts joins and failed sign-ins by address. */
const nextAddress = (): string => {
	lastAddress++;
	return `198.18.${Math.floor(lastAddress / 250)}.${(lastAddress % 250) + 1}`;
};

const watch = (context: BrowserContext, errors: string[]): void => {
	context.on('weberror', (error) =>
		errors.push(`unhandled: ${error.error().name} ${error.error().message} ${error.error().stack ?? ''}`)
	);
	context.on('console', (message) => {
		// A refusal is an answer with its own status, and a server that was killed is not a fault of the page.
		// The browser looks by itself whether there is a newer service worker.
		const isAnswer = /Failed to load resource|WebSocket connection to|error occurred when fetching the script/.test(
			message.text()
		);
		if (message.type() === 'error' && !isAnswer) errors.push(`${message.text()} at ${message.location().url}`);
	});
};

export const openGuest = async (browser: Browser, baseURL: string, options: GuestOptions): Promise<Guest> => {
	const { language, device = 'desktop', theme = 'light', signedIn, address = nextAddress() } = options;
	const context = await browser.newContext({
		...devices[device],
		baseURL,
		locale: language === 'ar' ? 'ar-SA' : 'en-GB',
		timezoneId: 'Asia/Riyadh',
		colorScheme: theme,
		reducedMotion: 'reduce',
		extraHTTPHeaders: { 'x-forwarded-for': address },
		...(signedIn !== undefined && { storageState: signedIn })
	});
	const errors: string[] = [];
	watch(context, errors);
	const page = await context.newPage();
	return { context, page, words: words(language), recorder: new Recorder(page), errors };
};
