import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { StatePanel } from './StatePanel';

export default function NotFoundPage() {
  return (
    <StatePanel icon="waves" title="There is no such page">
      <p>The address may be from another version, or mistyped.</p>
      <Button component={Link} to="/" variant="default">
        To the overview
      </Button>
    </StatePanel>
  );
}
