"""what a look takes over from an earlier one, bodies kept for a time, addresses found without reading all rows"""

import sqlalchemy as sa
from alembic import op



revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('inspection', schema=None) as batch_op:
        batch_op.add_column(sa.Column('spent', sa.JSON(), nullable=False, server_default='{}'))
        batch_op.add_column(sa.Column('failure', sa.String(), nullable=True))

    with op.batch_alter_table('link_target', schema=None) as batch_op:
        batch_op.add_column(sa.Column('seen_on', sa.Date(), nullable=True))
        batch_op.create_index('ix_link_target_url', ['inspection_id', 'url'], unique=False)

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('seen_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('rows', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('further', sa.LargeBinary(), nullable=False, server_default=''))
        batch_op.create_index(batch_op.f('ix_visit_content_hash'), ['content_hash'], unique=False)
        batch_op.create_index('ix_visit_url', ['inspection_id', 'url'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_index('ix_visit_url')
        batch_op.drop_index(batch_op.f('ix_visit_content_hash'))
        batch_op.drop_column('further')
        batch_op.drop_column('rows')
        batch_op.drop_column('seen_on')

    with op.batch_alter_table('link_target', schema=None) as batch_op:
        batch_op.drop_index('ix_link_target_url')
        batch_op.drop_column('seen_on')

    with op.batch_alter_table('inspection', schema=None) as batch_op:
        batch_op.drop_column('failure')
        batch_op.drop_column('spent')
