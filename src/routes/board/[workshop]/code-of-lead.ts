import RoundControls from '#lib/voting/RoundControls.svelte';
import HeldWords from '#lib/workshop/HeldWords.svelte';
import LobbyHost from '#lib/workshop/LobbyHost.svelte';
import SetupPanel from '#lib/workshop/SetupPanel.svelte';
import TimeUp from '#lib/workshop/TimeUp.svelte';
import LeadActs from './LeadActs.svelte';
import PhoneLead from './PhoneLead.svelte';

/** What only those load who lead, in one file: each file is a request, and far away each of them is waited for. */
export const lead = { RoundControls, HeldWords, LobbyHost, SetupPanel, TimeUp, LeadActs, PhoneLead };
