import { ActionIcon, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../theme/Icon';

/** A link to the view for a wall display, which is shown in full screen if the browser allows it. */
export function TvLink() {
  const label = 'Wall display; Escape leads back';
  return (
    <Tooltip label={label}>
      <ActionIcon
        component={Link}
        to="/tv"
        size="lg"
        aria-label={label}
        onClick={() => void document.documentElement.requestFullscreen?.().catch(() => {})}
      >
        <Icon name="tv" size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
