// The least a discord.js bot can do with a press: it acknowledges it with a private note.
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL },
});
client.on(Events.InteractionCreate, interaction => {
  // What comes too late is counted by the bench.
  interaction.reply({ content: 'Noted.', flags: MessageFlags.Ephemeral }).catch(() => {});
});
client.once(Events.ClientReady, () => console.log('ready'));
await client.login(process.env.DISCORD_TOKEN);
