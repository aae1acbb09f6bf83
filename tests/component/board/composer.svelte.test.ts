import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import { Composer } from '#lib/board/Composer.svelte.ts';

const zone = 'needs' as ZoneId;

it('files words once, even when the phase and the view around them end in the same moment', () => {
	const filed: string[] = [];
	const composer = new Composer(
		{
			file: ({ text }) => {
				filed.push(text ?? '');
				return String(filed.length) as NoteId;
			},
			keep: ({ text }) => void filed.push(text)
		},
		'words',
		null,
		'page'
	);
	let shown = $state(true);
	const stop = $effect.root(() => {
		// as the views of the board do it: going elsewhere keeps the words
		$effect(() => (shown ? () => void composer.leave() : undefined));
	});
	flushSync();
	composer.start({ zone });
	composer.write('One clear price');
	flushSync();

	composer.leave();
	shown = false;
	flushSync();

	expect(filed).toEqual(['One clear price']);
	expect(composer.place).toBeNull();
	stop();
});
