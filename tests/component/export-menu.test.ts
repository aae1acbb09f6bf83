import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ExportView } from '#domain/views.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import '../../src/app.css';
import ExportStage from './ExportStage.svelte';

beforeEach(() => overwriteGetLocale(() => 'en'));
afterEach(() => vi.restoreAllMocks());

type Step = Partial<ExportView> | { readonly refused: string };
/** Answers to what the menu asks, one after the other; the last one stays. */
const server = (...steps: Step[]) => {
	const asked: string[] = [];
	let at = 0;
	const send = (async (path: string, init: RequestInit = {}) => {
		asked.push([init.method ?? 'GET', path, init.body ?? ''].join(' ').trim());
		if (path.endsWith('/file')) return new Response('the file');
		const step = steps[Math.min(at++, steps.length - 1)]!;
		if ('refused' in step) {
			const body = JSON.stringify({ code: step.refused, params: { max: 3 } });
			return new Response(body, { status: 429, headers: { 'content-type': 'application/problem+json' } });
		}
		return Response.json({ id: 'export_1', state: 'waiting', ahead: 0, name: null, ...step });
	}) as typeof fetch;
	return { send, asked };
};
const choose = async (name: string): Promise<void> => {
	await userEvent.click(page.getByRole('button', { name: 'Export' }));
	await userEvent.click(page.getByRole('menuitem', { name }));
};
const downloads = (): string[] => {
	const names: string[] = [];
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
		names.push(this.download);
	});
	return names;
};

describe('the menu of files', () => {
	it('asks, waits, says how many are before it, and downloads', async () => {
		const names = downloads();
		const { send, asked } = server({ ahead: 2 }, { state: 'writing' }, { state: 'ready', name: 'خطة.pdf' });
		await render(ExportStage, { send });
		await choose('Document (PDF)');
		await expect.element(page.getByText('Waiting: 2 files before yours')).toBeVisible();
		await expect.poll(() => names).toEqual(['خطة.pdf']);
		expect(asked[0]).toBe('POST /api/v1/strategies/s/exports {"format":"pdf","language":"en"}');
		expect(asked.at(-1)).toBe('GET /api/v1/exports/export_1/file');
		await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
	});
	it('makes it in the other language', async () => {
		const names = downloads();
		const { send, asked } = server({ state: 'ready', name: 'a.md' });
		await render(ExportStage, { send });
		await userEvent.click(page.getByRole('button', { name: 'Export' }));
		await userEvent.click(page.getByRole('menuitemradio', { name: 'In Arabic' }));
		await choose('Text (Markdown)');
		await expect.poll(() => asked[0]).toContain('"language":"ar"');
		await expect.poll(() => names).toEqual(['a.md']);
	});
	it('stops it, on the server too, by keyboard alone', async () => {
		const names = downloads();
		const { send, asked } = server({ state: 'writing' });
		await render(ExportStage, { send });
		page.getByRole('button', { name: 'Export' }).element().focus();
		await userEvent.keyboard('{ArrowDown}');
		await expect.element(page.getByRole('menuitem', { name: 'Document (PDF)' })).toHaveFocus();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
		await userEvent.keyboard('{Tab}{Enter}');
		await expect.poll(() => asked).toContain('DELETE /api/v1/exports/export_1');
		await expect.element(page.getByRole('button', { name: 'Cancel' })).not.toBeInTheDocument();
		expect(names).toEqual([]);
	});
	it('says why there is none', async () => {
		const { send } = server({ refused: 'export.too-many' });
		await render(ExportStage, { send });
		await choose('Word (DOCX)');
		await expect
			.element(page.getByText('Up to 3 files are made for you at a time. Wait for one of them, or cancel it.'))
			.toBeVisible();
		expect(document.querySelector('[role=alert]')).not.toBeNull();
	});
	it('says so in Arabic', async () => {
		overwriteGetLocale(() => 'ar');
		const { send } = server({ state: 'writing' });
		await render(ExportStage, { send, language: 'ar' });
		await userEvent.click(page.getByRole('button', { name: 'تصدير' }));
		await userEvent.click(page.getByRole('menuitem', { name: 'شرائح (PPTX)' }));
		await expect.element(page.getByText('يُعدّ الملف الآن')).toBeVisible();
	});
});
