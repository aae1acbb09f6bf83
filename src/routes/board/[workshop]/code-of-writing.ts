import PhoneWriting from '#lib/writing/PhoneWriting.svelte';
import ReadingView from '#lib/writing/ReadingView.svelte';
import WritingView from '#lib/writing/WritingView.svelte';

/** Private writing and the reading that follows it. */
export const writing = { PhoneWriting, ReadingView, WritingView };
