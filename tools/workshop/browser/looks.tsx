import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { Components } from '../../../playground/page/browser/card.tsx';
import type { Preview } from '../protocol.ts';
import { preview } from './workshop.ts';

/** What members will see. */
export function Looks() {
  const shown = preview.value;
  if (!shown) return null;
  return (
    <div class="shown message" inert>
      <Components message={messageOf(shown)} of={shown.card} />
    </div>
  );
}

/** The card as a message of nobody: it is looked at, not pressed. */
function messageOf({ card }: Preview): APIMessage {
  return {
    id: 'preview',
    channel_id: '',
    author: { id: '', username: 'Skylark', discriminator: '0', global_name: null, avatar: null },
    content: '',
    components: [...card],
    timestamp: '',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
  };
}
