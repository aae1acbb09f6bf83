import type { Component } from 'svelte';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Language } from '#domain/languages.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import '../../../src/app.css';
import RoomStage from './RoomStage.svelte';

interface Look {
	readonly language?: Language;
	readonly width?: number;
}

/** Shows one component in a language; returns what holds it. */
export const showInRoom = async (
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever is shown brings its own props
	show: Component<any>,
	given: Record<string, unknown>,
	{ language = 'en', width = 1100 }: Look = {}
): Promise<HTMLElement> => {
	await page.viewport(width, 800);
	overwriteGetLocale(() => language);
	const { container } = await render(RoomStage, { show, given, language });
	return container;
};
