import Gathering from '#lib/workshop/Gathering.svelte';
import Lobby from '#lib/workshop/Lobby.svelte';

/** Before the start, in breaks and after the end. */
export const rest = { Gathering, Lobby };
