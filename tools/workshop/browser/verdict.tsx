interface VerdictProps {
  /** What stands in the way. */
  readonly locks: readonly string[];
  /** What the button does, in a word. */
  readonly does: string;
  /** The id of the form it belongs to, where it stands outside of it. */
  readonly form?: string;
  readonly onPutAway: () => void;
}

/** Whether what is being written can be taken, and why not. */
export function Verdict({ locks, does, form, onPutAway }: VerdictProps) {
  return (
    <>
      <ul class="locks" id="locks">
        {locks.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <div class="actions">
        <button
          type="submit"
          form={form}
          class="button primary"
          aria-disabled={locks.length > 0}
          aria-describedby="locks"
        >
          {does} <kbd>Ctrl Enter</kbd>
        </button>
        <button type="button" class="button secondary" onClick={onPutAway}>
          Put away <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}
